package io.boomerang.adapters.firestore;

import com.google.firestore.v1.Precondition;
import com.google.firestore.v1.Value;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.Write;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** Documents and changes between our form and Firestore's. A version is a time of update. */
final class FirestoreMapping {
  private final FirestoreNames names;

  FirestoreMapping(FirestoreNames names) {
    this.names = names;
  }

  static Document read(DocumentPath path, com.google.firestore.v1.Document stored) {
    return new Document(
        path,
        FirestoreValues.fromFields(stored.getFieldsMap()),
        FirestoreValues.fromTimestamp(stored.getUpdateTime()).toString());
  }

  /** A document of a collection whose id is not known yet. */
  Document read(DocumentPath parent, String collection, com.google.firestore.v1.Document stored) {
    final String last = stored.getName().substring(stored.getName().lastIndexOf('/') + 1);
    final String id =
        FirestoreIds.isShortened(last)
            ? stored.getFieldsOrThrow(FirestoreValues.ID_FIELD).getStringValue()
            : FirestoreIds.decode(last);
    return read(new DocumentPath(parent, collection, id), stored);
  }

  com.google.firestore.v1.Write write(Write write) {
    final com.google.firestore.v1.Write.Builder built = com.google.firestore.v1.Write.newBuilder();
    if (write instanceof Write.Delete delete) {
      return built
          .setDelete(names.document(delete.path()))
          .setCurrentDocument(isAt(delete.version()))
          .build();
    }
    if (write instanceof Write.Create create) {
      return built
          .setUpdate(document(create.path(), create.fields()))
          .setCurrentDocument(Precondition.newBuilder().setExists(false))
          .build();
    }
    if (write instanceof Write.Update update) {
      return built
          .setUpdate(document(update.path(), update.fields()))
          .setCurrentDocument(isAt(update.version()))
          .build();
    }
    final Write.Put put = (Write.Put) write;
    return built.setUpdate(document(put.path(), put.fields())).build();
  }

  /** Without a mask of fields, an update replaces the document as a whole. */
  private com.google.firestore.v1.Document document(DocumentPath path, Map<String, Object> fields) {
    final String name = names.document(path);
    final com.google.firestore.v1.Document.Builder document =
        com.google.firestore.v1.Document.newBuilder()
            .setName(name)
            .putAllFields(FirestoreValues.toFields(fields));
    if (FirestoreIds.isShortened(name.substring(name.lastIndexOf('/') + 1))) {
      document.putFields(
          FirestoreValues.ID_FIELD, Value.newBuilder().setStringValue(path.id()).build());
    }
    return document.build();
  }

  private static Precondition isAt(String version) {
    try {
      return Precondition.newBuilder()
          .setUpdateTime(FirestoreValues.toTimestamp(Instant.parse(version)))
          .build();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + version + "' is no version of Firestore's", e);
    }
  }
}
