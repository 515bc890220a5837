package io.boomerang.cli.generate;

import java.util.List;

/**
 * One kind of product.
 *
 * @param code dotted path, the kind last
 * @param medianPrice of one, in the shop's currency
 */
record Department(String code, double medianPrice, List<String> nouns) {
  static final List<Department> ALL =
      List.of(
          new Department("grocery.coffee", 9, List.of("Espresso", "Filter Roast", "Cold Brew")),
          new Department("grocery.tea", 7, List.of("Green Tea", "Earl Grey", "Rooibos")),
          new Department("kitchen.mug", 12, List.of("Mug", "Travel Cup", "Teapot")),
          new Department("apparel.beret", 24, List.of("Beret", "Wool Beret")),
          new Department("apparel.scarf", 29, List.of("Scarf", "Shawl")),
          new Department("pets.dog", 18, List.of("Dog Lead", "Dog Bed", "Chew Toy")),
          new Department("pets.cat", 15, List.of("Cat Tree", "Scratching Post")),
          new Department("beauty.nails", 5, List.of("Nail Polish", "Base Coat", "Gel")),
          new Department("beauty.skin", 19, List.of("Day Cream", "Serum", "Face Mask")),
          new Department("home.candle", 14, List.of("Candle", "Diffuser")),
          new Department("sport.yoga", 32, List.of("Yoga Mat", "Yoga Block", "Bolster")),
          new Department("stationery.paper", 8, List.of("Notebook", "Planner", "Postcards")),
          new Department("toys.puzzle", 22, List.of("Puzzle", "Brain Teaser")),
          new Department("audio.headphones", 79, List.of("Headphones", "Earbuds")));

  /** The last part of the code. */
  String kind() {
    return code.substring(code.lastIndexOf('.') + 1);
  }
}
