package io.boomerang.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/** What Cloud Storage's JSON API answers. */
record StorageAnswer(int status, String contentType, ByteString body) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The object's content. */
  static StorageAnswer media(StoredObject object) {
    return new StorageAnswer(200, object.contentType(), object.content());
  }

  /** All about the object but its content. */
  static StorageAnswer metadata(StoredObject object) {
    return json(200, out -> write(out, object));
  }

  /** A page with these objects, the only one. */
  static StorageAnswer list(Collection<StoredObject> objects) {
    return json(
        200,
        out -> {
          out.writeStartObject();
          out.writeStringField("kind", "storage#objects");
          out.writeArrayFieldStart("items");
          for (StoredObject object : objects) {
            write(out, object);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  static StorageAnswer error(int status, String message) {
    return json(
        status,
        out -> {
          out.writeStartObject();
          out.writeObjectFieldStart("error");
          out.writeNumberField("code", status);
          out.writeStringField("message", message);
          out.writeEndObject();
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator out, StoredObject object) throws IOException {
    out.writeStartObject();
    out.writeStringField("kind", "storage#object");
    out.writeStringField("bucket", object.bucket());
    out.writeStringField("name", object.name());
    out.writeStringField("contentType", object.contentType());
    out.writeStringField("generation", String.valueOf(object.generation()));
    out.writeStringField("metageneration", "1");
    out.writeStringField("size", String.valueOf(object.content().size()));
    out.writeEndObject();
  }

  /** What writes a body. */
  private interface Body {
    void write(JsonGenerator out) throws IOException;
  }

  private static StorageAnswer json(int status, Body body) {
    final var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      body.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StorageAnswer(status, "application/json", ByteString.copyFrom(bytes.toByteArray()));
  }
}
