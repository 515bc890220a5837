package io.boomerang.adapters.mail;

import io.boomerang.core.config.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How the shop's mails look and what they say, where that differs from what is shipped: logo,
 * colours and sentences. A text of properties: {@code logo}, {@code logo_width}, {@code
 * colour.button} and others, {@code text.<language>.<sentence>}.
 *
 * @param logo address of a picture; empty for the shop's name
 * @param logoWidth in pixels
 * @param colours by name, of all that the mail uses
 * @param sentences those that differ, by language and name
 */
public record MailTheme(
    Optional<String> logo,
    int logoWidth,
    Map<String, String> colours,
    Map<String, Map<String, String>> sentences) {
  private static final int USUAL_LOGO_WIDTH = 140;
  private static final int MAX_LOGO_WIDTH = 400;
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final Pattern HTTPS = Pattern.compile("https://[^\\s\"'<>]+");
  private static final Map<String, String> COLOURS =
      Map.ofEntries(
          Map.entry("page", "#f3f1ec"),
          Map.entry("card", "#ffffff"),
          Map.entry("ink", "#1d1f24"),
          Map.entry("soft", "#5d6068"),
          Map.entry("line", "#e6e3dc"),
          Map.entry("coupon", "#fff6dc"),
          Map.entry("coupon_border", "#d9a41b"),
          Map.entry("button", "#1f5f4a"),
          Map.entry("button_text", "#ffffff"),
          Map.entry("dark_page", "#16181d"),
          Map.entry("dark_card", "#22252c"),
          Map.entry("dark_ink", "#f2f2f0"),
          Map.entry("dark_soft", "#b4b7bf"),
          Map.entry("dark_line", "#3a3e48"),
          Map.entry("dark_coupon", "#2d2a1e"),
          Map.entry("dark_coupon_border", "#b58a1b"),
          Map.entry("dark_button", "#7fc7ab"),
          Map.entry("dark_button_text", "#16181d"));

  /** Colours of text, and what each stands on. */
  private static final Map<String, List<String>> READ_ON =
      Map.of(
          "ink", List.of("card", "coupon"),
          "soft", List.of("card", "coupon", "page"),
          "button_text", List.of("button"),
          "dark_ink", List.of("dark_card", "dark_coupon"),
          "dark_soft", List.of("dark_card", "dark_coupon", "dark_page"),
          "dark_button_text", List.of("dark_button"));

  /** What is shipped. */
  public static final MailTheme NONE =
      new MailTheme(Optional.empty(), USUAL_LOGO_WIDTH, COLOURS, Map.of());

  public MailTheme {
    colours = Map.copyOf(colours);
    sentences = Map.copyOf(sentences);
  }

  /** Reads {@code MAIL_THEME}, the text itself; each problem with it names the property. */
  public static MailTheme from(Settings settings) {
    final List<String> problems = new ArrayList<>();
    final MailTheme theme =
        settings.optional("MAIL_THEME").map(text -> read(text, problems)).orElse(NONE);
    problems.forEach(problem -> settings.problemWithoutValue("MAIL_THEME", problem));
    return problems.isEmpty() ? theme : NONE;
  }

  private static MailTheme read(String text, List<String> problems) {
    final Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      problems.add("no text of properties: " + e.getMessage());
      return NONE;
    }
    final Map<String, String> colours = new HashMap<>(COLOURS);
    final Map<String, Map<String, String>> sentences = new TreeMap<>();
    for (String key : new TreeMap<>(properties).keySet().toArray(String[]::new)) {
      final String value = properties.getProperty(key).strip();
      final String[] parts = key.split("\\.", -1);
      if (parts.length == 2 && parts[0].equals("colour") && COLOURS.containsKey(parts[1])) {
        putColour(parts[1], value, colours, problems);
      } else if (parts.length == 3 && parts[0].equals("text")) {
        Texts.problemWith(parts[1], parts[2], value)
            .ifPresentOrElse(
                problem -> problems.add(key + ": " + problem),
                () ->
                    sentences
                        .computeIfAbsent(parts[1], language -> new HashMap<>())
                        .put(parts[2], value));
      } else if (!key.equals("logo") && !key.equals("logo_width")) {
        problems.add(key + ": there is no such property");
      }
    }
    addUnreadable(colours, problems);
    return new MailTheme(
        logo(properties, problems), width(properties, problems), colours, sentences);
  }

  private static void putColour(
      String name, String value, Map<String, String> colours, List<String> problems) {
    if (COLOUR.matcher(value).matches()) {
      colours.put(name, value);
    } else {
      problems.add("colour." + name + ": give it as #1f5f4a");
    }
  }

  private static Optional<String> logo(Properties properties, List<String> problems) {
    final Optional<String> logo = Optional.ofNullable(properties.getProperty("logo"));
    if (logo.filter(address -> !HTTPS.matcher(address.strip()).matches()).isPresent()) {
      problems.add("logo: give an address that begins with https://");
    }
    return logo.map(String::strip);
  }

  private static int width(Properties properties, List<String> problems) {
    final String width = properties.getProperty("logo_width", "" + USUAL_LOGO_WIDTH).strip();
    if (width.matches("[1-9][0-9]{0,2}") && Integer.parseInt(width) <= MAX_LOGO_WIDTH) {
      return Integer.parseInt(width);
    }
    problems.add("logo_width: give pixels from 1 to " + MAX_LOGO_WIDTH);
    return USUAL_LOGO_WIDTH;
  }

  /** A mail that cannot be read is worse than one in other colours. */
  private static void addUnreadable(Map<String, String> colours, List<String> problems) {
    new TreeMap<>(READ_ON)
        .forEach(
            (text, grounds) ->
                grounds.forEach(
                    ground -> {
                      final double contrast = Contrast.of(colours.get(text), colours.get(ground));
                      if (contrast < Contrast.READABLE) {
                        problems.add(
                            "colour.%s on colour.%s has a contrast of %.1f: give 4.5 or more"
                                .formatted(text, ground, contrast));
                      }
                    }));
  }
}
