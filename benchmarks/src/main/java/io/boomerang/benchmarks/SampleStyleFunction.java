package io.boomerang.benchmarks;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.InsertAllRequest;
import com.google.cloud.bigquery.InsertAllResponse;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What the usual sample for this job does: one object and one {@code insertAll} for each event,
 * with trees of JSON in between. The measure that ours is held against.
 */
public final class SampleStyleFunction implements HttpFunction {
  private final Gson gson = new Gson();
  private final Storage storage =
      StorageOptions.http()
          .setProjectId("benchmark")
          .setHost(System.getenv("STORAGE_EMULATOR_HOST"))
          .setCredentials(NoCredentials.getInstance())
          .build()
          .getService();
  private final BigQuery bigquery =
      BigQueryOptions.newBuilder()
          .setProjectId("benchmark")
          .setHost(System.getenv("BIGQUERY_EMULATOR_HOST"))
          .setCredentials(NoCredentials.getInstance())
          .build()
          .getService();

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    final JsonObject message =
        gson.fromJson(request.getReader(), JsonObject.class).getAsJsonObject("message");
    final String id = message.get("messageId").getAsString();
    final String data =
        new String(
            Base64.getDecoder().decode(message.get("data").getAsString()), StandardCharsets.UTF_8);
    int index = 0;
    for (String line : data.lines().toList()) {
      store(id + "-" + index++, gson.fromJson(line, JsonObject.class));
    }
    response.setStatusCode(204);
  }

  private void store(String name, JsonObject event) {
    storage.create(
        BlobInfo.newBuilder("archive", "raw/" + name + ".json").build(),
        event.toString().getBytes(StandardCharsets.UTF_8));
    final Map<String, Object> row = new HashMap<>();
    for (Map.Entry<String, JsonElement> field : event.entrySet()) {
      if (!field.getValue().isJsonNull()) {
        row.put(field.getKey(), field.getValue().getAsString());
      }
    }
    final InsertAllResponse answer =
        bigquery.insertAll(
            InsertAllRequest.newBuilder(TableId.of("boomerang", "events"))
                .addRow(name, row)
                .build());
    if (answer.hasErrors()) {
      throw new IllegalStateException(answer.getInsertErrors().toString());
    }
  }
}
