package io.boomerang.loyalty;

import io.boomerang.core.message.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * The loyalty programme that the ksqlDB tutorial shows: its 40 inserts as records of our topics,
 * one a minute in the order in which they stand there.
 */
final class SeedProgramme {
  private static final String INSERTS =
      """
      user u2001 kris
      user u2002 dave
      user u2003 yeva
      user u2004 rick
      product tea beverages 2.55
      product coffee beverages 2.99
      product dog pets 249.99
      product cat pets 195.00
      product beret fashion 34.99
      product handbag fashion 126.00
      purchase kris coffee
      purchase kris coffee
      purchase kris coffee
      purchase yeva beret
      purchase yeva coffee
      purchase yeva cat
      purchase kris coffee
      purchase rick tea
      purchase yeva coffee
      purchase yeva coffee
      purchase kris coffee
      purchase dave dog
      purchase dave coffee
      purchase kris coffee
      purchase kris beret
      product coffee beverages 3.05
      purchase kris coffee
      purchase rick coffee
      purchase yeva coffee
      purchase kris coffee
      purchase kris coffee
      purchase rick dog
      purchase rick coffee
      purchase yeva coffee
      purchase rick cat
      purchase kris coffee
      purchase kris coffee
      purchase kris coffee
      purchase kris coffee
      purchase yeva handbag
      """;

  private SeedProgramme() {}

  /** A record and the topic that it is published to. */
  record Insert(Topic topic, String json) {}

  static List<Insert> inserts() {
    final List<Insert> inserts = new ArrayList<>();
    for (String line : INSERTS.lines().toList()) {
      final String[] words = line.split(" ");
      inserts.add(insert(words, inserts.size()));
    }
    return inserts;
  }

  private static Insert insert(String[] words, int minute) {
    return switch (words[0]) {
      case "user" ->
          new Insert(
              Topic.SHOP_CUSTOMERS,
              "{\"user_id\": \"%s\", \"name\": \"%s\", \"updated_at\": \"%s\"}"
                  .formatted(words[1], words[2], Shop.at(minute)));
      case "product" ->
          new Insert(
              Topic.SHOP_PRODUCTS,
              "{\"product_id\": \"%s\", \"category\": \"%s\", \"price\": %s, \"updated_at\": \"%s\"}"
                  .formatted(words[1], words[2], words[3], Shop.at(minute)));
      default ->
          new Insert(
              Topic.SHOP_EVENTS, Shop.purchase("line-" + minute, words[1], words[2], minute));
    };
  }
}
