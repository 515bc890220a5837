package io.boomerang.cli.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Invented customers: nobody has these names at these addresses, and no mail reaches them. */
final class Customers {
  private static final double SHARE_WITHOUT_EMAIL = 0.03;
  private static final double SHARE_CONSENTING = 0.7;
  private static final double SHARE_NEVER_ASKED = 0.1;

  /** Domains that are reserved for examples and tests (RFC 2606). */
  private static final List<String> DOMAINS = List.of("example.com", "example.org", "mail.test");

  private static final List<People> PEOPLE = people();

  private Customers() {}

  /**
   * A customer.
   *
   * @param email empty when unknown
   * @param consent to be written to; null when never asked
   */
  record Customer(String userId, String name, String email, String locale, Boolean consent) {}

  /** Names as they are written and, after a bar, as they are spelt in an address. */
  private record People(String locale, List<String> given, List<String> family) {}

  static Customer of(int rank, Dice dice) {
    final People people = dice.pick(PEOPLE);
    final String[] given = dice.pick(people.given).split("\\|", -1);
    final String[] family = dice.pick(people.family).split("\\|", -1);
    final boolean familyFirst = people.locale.equals("ja");
    final String name = familyFirst ? family[0] + " " + given[0] : given[0] + " " + family[0];
    final String address = last(given) + "." + last(family) + "." + rank + "@" + dice.pick(DOMAINS);
    final boolean hasEmail = !dice.chance(SHARE_WITHOUT_EMAIL);
    final double consent = dice.uniform();
    return new Customer(
        Ids.user(rank),
        name,
        hasEmail ? address.toLowerCase(Locale.ROOT) : "",
        people.locale,
        consent < SHARE_NEVER_ASKED
            ? null
            : (Boolean) (consent < SHARE_NEVER_ASKED + SHARE_CONSENTING));
  }

  private static String last(String[] spellings) {
    return spellings[spellings.length - 1];
  }

  private static List<People> people() {
    final People en =
        new People(
            "en",
            List.of("Ada", "Grace", "Noah", "Ruby", "Oscar", "Ivy"),
            List.of("Ashdown", "Birchley", "Coldbrook", "Daleham", "Elmsworth"));
    final People fr =
        new People(
            "fr",
            List.of("Zoé|Zoe", "Éloi|Eloi", "Margaux", "Gaël|Gael", "Inès|Ines"),
            List.of("Valombre", "Rochefière|Rochefiere", "Beaulac", "Montclair"));
    final People de =
        new People(
            "de",
            List.of("Jörg|Joerg", "Käthe|Kaethe", "Lena", "Emil", "Frieda"),
            List.of("Tannenhöfer|Tannenhoefer", "Silberbach", "Weidmüller|Weidmueller"));
    final People ja =
        new People(
            "ja",
            List.of("さくら|Sakura", "悠斗|Yuto", "葵|Aoi", "陽菜|Hina"),
            List.of("星野|Hoshino", "青山|Aoyama", "風間|Kazama", "月岡|Tsukioka"));
    final People pt =
        new People(
            "pt",
            List.of("João|Joao", "Inês|Ines", "Tiago", "Conceição|Conceicao"),
            List.of("Serralves", "Vale do Mar|Valedomar", "Pinhal", "Romã|Roma"));
    final List<People> weighted = new ArrayList<>();
    List.of(en, en, en, en, fr, fr, de, de, ja, pt).forEach(weighted::add);
    return List.copyOf(weighted);
  }
}
