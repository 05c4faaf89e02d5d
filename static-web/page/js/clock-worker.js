// Timers of a tab in the background come as rarely as once a minute; those of a worker do not.
setInterval(() => postMessage(null), 5000);
