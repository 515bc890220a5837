package io.boomerang.cli.customer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boomerang.core.customer.CustomerData.Found;
import io.boomerang.core.document.Document;
import io.boomerang.core.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is kept about a customer, as JSON; times are UTC, money is as it is kept. */
final class ExportJson {
  private ExportJson() {}

  static void write(Found found, Writer target) throws IOException {
    final Map<String, Object> documents = new LinkedHashMap<>();
    for (Document document : found.documents()) {
      documents.put(document.path().toString(), document.fields());
    }
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user_id", found.traces().userId());
    fields.put("documents", documents);
    fields.put("rows", found.rows());
    fields.put("archive", found.messages());
    target.write(new String(Json.pretty(fields), UTF_8));
  }
}
