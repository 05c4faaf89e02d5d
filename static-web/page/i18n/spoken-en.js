/** 256 words of English that one can say and type: plain letters, no two alike. Loaded when a name is wished for. */
export default `
  acorn amber anchor apple apron arrow aspen atlas autumn badge bagel baker balcony bamboo banana banjo barrel basil basket beaver
  bell berry blanket blossom boat branch bread breeze bridge brush bucket butter button cabin cactus candle canvas carrot castle
  cedar cello cherry chimney circle clay cliff clock cloud coast cobalt comet compass copper coral cotton cradle crane crayon
  crystal cupboard curtain desert dolphin donkey dragon drawer dream drum eagle echo elbow ember engine falcon farmer feather fern
  fiddle field finger flame flute forest fossil fountain fox garden garlic ginger giraffe glacier glove gold goose granite hammer
  hamster harbor harp hazel hedge helmet heron honey horizon igloo iguana island ivory jacket jaguar jasmine jelly jigsaw jungle
  kettle kitchen kite kitten ladder lagoon lamp lantern lemon library lilac lily lion lizard lobster lotus lumber magnet mango maple
  market meadow melody melon mirror mitten monkey morning moss mountain muffin museum napkin nectar needle nest noodle nutmeg oasis
  ocean olive onion opal orange orchid otter oven owl paddle palace panda paper parrot pasta peach peanut pearl pebble pelican
  pencil penguin pepper pigeon pillow pilot pine planet plum pocket poem pony poppy puddle pumpkin quartz quilt rabbit radish raven
  ribbon river robin rocket rope rose saddle saffron sailor salmon sandal saturn scarf school shadow shell shepherd silver ski
  spider spinach sponge spoon spring squirrel statue stone summer sunset swan table teapot thunder tiger timber tomato tower tractor
  trumpet tulip tunnel turtle umbrella valley vanilla velvet village violet violin waffle wagon walnut walrus whale wheel whistle
  willow winter wizard wolf yogurt zebra
`.trim().split(/\s+/u);
