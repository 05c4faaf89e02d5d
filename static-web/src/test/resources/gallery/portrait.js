// Runs before the page: somebody drawn sits before the camera, in a bright room, where white words are hardest to read.
// Whoever runs it says the hue of the room.
{
  const draw = (canvas, moment) => {
    const { width, height } = canvas;
    const pen = canvas.getContext('2d');
    const shape = (colour, ...ellipse) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.ellipse(...ellipse, 0, 0, 2 * Math.PI);
      pen.fill();
    };
    const wall = pen.createLinearGradient(0, 0, width, height);
    wall.addColorStop(0, `hsl(${hue + 40} 45% 93%)`);
    wall.addColorStop(1, `hsl(${hue + 10} 30% 78%)`);
    pen.fillStyle = wall;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = `hsl(${hue + 190} 60% 90%)`;
    pen.fillRect(width * 0.06, height * 0.08, width * 0.26, height * 0.5);
    pen.fillStyle = `hsl(${hue + 120} 22% 46%)`;
    pen.fillRect(width * 0.8, height * 0.45, width * 0.1, height * 0.4);
    const x = width * (0.5 + 0.01 * Math.sin(moment / 700));
    shape(`hsl(${hue + 215} 35% 42%)`, x, height * 1.06, width * 0.3, height * 0.38);
    shape(`hsl(${hue + 20} 35% 24%)`, x, height * 0.4, width * 0.155, height * 0.26);
    shape('hsl(24 48% 68%)', x, height * 0.46, width * 0.125, height * 0.22);
  };
  const film = (width, height) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    draw(canvas, 0);
    setInterval(() => draw(canvas, performance.now()), 200);
    return canvas.captureStream().getVideoTracks()[0];
  };
  const camera = navigator.mediaDevices.getUserMedia;
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await camera(wanted);
    for (const track of stream.getVideoTracks()) {
      track.stop();
      stream.removeTrack(track);
      stream.addTrack(film(640, 480));
    }
    return stream;
  };
  navigator.mediaDevices.getDisplayMedia = async () => new MediaStream([film(1280, 720)]);
}
