package io.boomerang.core.warehouse;

import io.boomerang.core.warehouse.WarehouseQueryException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The views in {@code schemas/bigquery/views}. They name tables and each other as {@code
 * `boomerang.<name>`}; a deployment puts its own dataset there.
 */
public final class ViewFiles {
  private static final Pattern REFERENCE = Pattern.compile("`boomerang\\.([a-z0-9_]+)`");

  private ViewFiles() {}

  /**
   * The view's file as it stands.
   *
   * @throws WarehouseQueryException when there is no such view
   */
  public static String read(String view) {
    final String resource = "/schemas/bigquery/views/" + view + ".sql";
    try (InputStream in = ViewFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new WarehouseQueryException(
            Kind.NOT_FOUND, "no table and no view is called " + view, null);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  /**
   * The query with every view in place of its name, so that an engine needs to know only tables.
   *
   * @param isTable names that stay
   * @throws WarehouseQueryException when a name is neither a table nor a view
   */
  public static String expand(String sql, Predicate<String> isTable) {
    final Matcher references = REFERENCE.matcher(sql);
    final var expanded = new StringBuilder();
    while (references.find()) {
      final String name = references.group(1);
      final String replacement =
          isTable.test(name) ? references.group() : "(\n" + expand(read(name), isTable) + "\n)";
      references.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
    }
    return references.appendTail(expanded).toString();
  }

  /**
   * The query with the names of a deployment's dataset.
   *
   * @param dataset {@code <project>.<dataset>}
   */
  public static String inDataset(String sql, String dataset) {
    return REFERENCE
        .matcher(sql)
        .replaceAll(
            reference -> Matcher.quoteReplacement("`" + dataset + "." + reference.group(1) + "`"));
  }
}
