package io.boomerang.core.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The queries in {@code schemas/bigquery/queries}: what cannot be a view, because it has
 * parameters. Their headers name these.
 */
public final class QueryFiles {
  private QueryFiles() {}

  /**
   * The query's text.
   *
   * @throws IllegalArgumentException when there is no such query
   */
  public static String read(String query) {
    final String resource = "/schemas/bigquery/queries/" + query + ".sql";
    try (InputStream in = QueryFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no query is called " + query);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
