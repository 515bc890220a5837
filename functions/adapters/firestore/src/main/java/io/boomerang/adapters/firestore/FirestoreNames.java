package io.boomerang.adapters.firestore;

import io.boomerang.core.document.DocumentPath;

/** Where Firestore keeps a document: {@code projects/p/databases/d/documents/carts/s1}. */
final class FirestoreNames {
  private final String database;
  private final String prefix;

  FirestoreNames(FirestoreConfig config) {
    this.database = "projects/" + config.project() + "/databases/" + config.database();
    this.prefix = config.prefix();
  }

  String database() {
    return database;
  }

  String document(DocumentPath path) {
    return parent(path.parent())
        + "/"
        + collection(path.parent(), path.collection())
        + "/"
        + FirestoreIds.encode(path.id());
  }

  /** What a collection is below: a document, or the database's root. */
  String parent(DocumentPath parent) {
    return parent == null ? database + "/documents" : document(parent);
  }

  /** The name of a collection, which at the root carries the prefix. */
  String collection(DocumentPath parent, String collection) {
    return parent == null ? prefix + collection : collection;
  }
}
