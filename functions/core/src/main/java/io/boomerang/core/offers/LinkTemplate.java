package io.boomerang.core.offers;

import io.boomerang.core.config.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters of links, with places in braces such as {@code coupon={coupon}}. */
public final class LinkTemplate {
  /** Says that there are to be none. */
  private static final String NONE = "none=";

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]*)}");
  private static final Pattern PARAMETERS =
      Pattern.compile("([A-Za-z0-9._~%+-]+=[A-Za-z0-9._~%+:,-]*(&(?!$)|$))*");

  private LinkTemplate() {}

  /** Reads parameters, empty for none; a problem when they use places that nobody fills. */
  public static String read(Settings settings, String name, String fallback, Set<String> places) {
    final String template = settings.text(name, fallback);
    final boolean isKnown =
        PLACE.matcher(template).results().allMatch(place -> places.contains(place.group(1)));
    final String filled = PLACE.matcher(template).replaceAll("");
    if (isKnown && PARAMETERS.matcher(filled).matches()) {
      return template.equals(NONE) ? "" : template;
    }
    settings.problem(
        name, "give parameters such as a={b}&c=d with places of " + places + ", or " + NONE);
    return fallback;
  }

  /** The address with the parameters added, their places filled; before its fragment. */
  public static String add(String address, String template, Map<String, String> values) {
    if (template.isEmpty()) {
      return address;
    }
    final String filled =
        PLACE
            .matcher(template)
            .replaceAll(
                place ->
                    Matcher.quoteReplacement(
                        URLEncoder.encode(values.get(place.group(1)), StandardCharsets.UTF_8)));
    final int hash = address.indexOf('#');
    final String before = hash < 0 ? address : address.substring(0, hash);
    final String after = hash < 0 ? "" : address.substring(hash);
    final String joint = !before.contains("?") ? "?" : before.endsWith("?") ? "" : "&";
    return before + joint + filled + after;
  }
}
