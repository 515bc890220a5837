package io.boomerang.testkit;

import com.google.protobuf.ByteString;
import io.boomerang.core.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What Cloud Storage's JSON API answers. */
record StorageAnswer(int status, String contentType, ByteString body) {
  /** The object's content. */
  static StorageAnswer media(StoredObject object) {
    return new StorageAnswer(200, object.contentType(), object.content());
  }

  /** All about the object but its content. */
  static StorageAnswer metadata(StoredObject object) {
    return json(200, fields(object));
  }

  /** A page with these objects, the only one. */
  static StorageAnswer list(Collection<StoredObject> objects) {
    final List<?> items = objects.stream().map(StorageAnswer::fields).toList();
    return json(200, Map.of("kind", "storage#objects", "items", items));
  }

  static StorageAnswer error(int status, String message) {
    return json(status, Map.of("error", Map.of("code", status, "message", message)));
  }

  private static Map<String, Object> fields(StoredObject object) {
    return Map.of(
        "kind", "storage#object",
        "bucket", object.bucket(),
        "name", object.name(),
        "contentType", object.contentType(),
        "generation", String.valueOf(object.generation()),
        "metageneration", "1",
        "size", String.valueOf(object.content().size()));
  }

  private static StorageAnswer json(int status, Map<String, ?> body) {
    return new StorageAnswer(status, "application/json", ByteString.copyFrom(Json.bytes(body)));
  }
}
