package io.boomerang.adapters.firestore;

import com.google.cloud.firestore.v1.FirestoreClient;
import com.google.firestore.v1.BatchGetDocumentsRequest;
import com.google.firestore.v1.BatchGetDocumentsResponse;
import com.google.firestore.v1.CommitRequest;
import com.google.firestore.v1.RunQueryRequest;
import com.google.firestore.v1.RunQueryResponse;
import com.google.firestore.v1.StructuredQuery;
import io.boomerang.core.document.CommitRules;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import io.boomerang.core.document.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Documents in Firestore. A commit is one request with a condition for each document; there are no
 * transactions, because those lock, and locks make a busy document stall.
 */
public final class FirestoreDocuments implements DocumentStore {
  private static final int PAGE = 500;
  private static final long CLOSE_SECONDS = 5;

  /** As UTF-8 sorts, which is how Firestore sorts ids that it needs not encode. */
  private static final Comparator<Document> BY_ID =
      Comparator.comparing(
          document -> document.path().id().getBytes(StandardCharsets.UTF_8),
          Arrays::compareUnsigned);

  private final FirestoreClient client;
  private final FirestoreNames names;
  private final FirestoreMapping mapping;
  private final FirestoreCalls calls;

  FirestoreDocuments(FirestoreClient client, FirestoreNames names, FirestoreCalls calls) {
    this.client = client;
    this.names = names;
    this.mapping = new FirestoreMapping(names);
    this.calls = calls;
  }

  /** Opens the database; connects when first used. */
  public static FirestoreDocuments open(FirestoreConfig config) {
    final FirestoreNames names = new FirestoreNames(config);
    return new FirestoreDocuments(
        FirestoreConnection.open(config, names), names, FirestoreCalls.of(config));
  }

  @Override
  public Optional<Document> get(DocumentPath path) {
    return Optional.ofNullable(getAll(List.of(path)).get(path));
  }

  @Override
  public Map<DocumentPath, Document> getAll(List<DocumentPath> paths) {
    if (paths.isEmpty()) {
      return Map.of();
    }
    final Map<String, DocumentPath> byName = new LinkedHashMap<>();
    paths.forEach(path -> byName.put(names.document(path), path));
    final BatchGetDocumentsRequest request =
        BatchGetDocumentsRequest.newBuilder()
            .setDatabase(names.database())
            .addAllDocuments(byName.keySet())
            .build();
    final Map<DocumentPath, Document> found = new LinkedHashMap<>();
    for (BatchGetDocumentsResponse response :
        calls.read(client.batchGetDocumentsCallable().all(), request)) {
      if (response.hasFound()) {
        final DocumentPath path = byName.get(response.getFound().getName());
        found.put(path, FirestoreMapping.read(path, response.getFound()));
      }
    }
    return found;
  }

  /** By queries: of a query, Firestore bills the documents that it finds, and one when none. */
  @Override
  public Set<DocumentPath> existing(List<DocumentPath> paths) {
    final Map<String, Map<String, DocumentPath>> byCollection = new LinkedHashMap<>();
    for (DocumentPath path : paths) {
      final String name = names.document(path);
      byCollection
          .computeIfAbsent(
              name.substring(0, name.lastIndexOf('/')), collection -> new LinkedHashMap<>())
          .put(name, path);
    }
    final Set<DocumentPath> found = new LinkedHashSet<>();
    for (Map<String, DocumentPath> byName : byCollection.values()) {
      final List<String> asked = List.copyOf(byName.keySet());
      final DocumentPath first = byName.get(asked.get(0));
      final String collection = names.collection(first.parent(), first.collection());
      for (int from = 0; from < asked.size(); from += FirestoreQueries.IN_A_QUERY) {
        final int to = Math.min(asked.size(), from + FirestoreQueries.IN_A_QUERY);
        run(first.parent(), FirestoreQueries.named(collection, asked.subList(from, to)))
            .forEach(document -> found.add(byName.get(document.getName())));
      }
    }
    return found;
  }

  @Override
  public List<Document> query(Query query) {
    final DocumentPath parent = query.parent().orElse(null);
    return run(parent, FirestoreQueries.matching(query, names)).stream()
        .map(found -> mapping.read(parent, query.collection(), found))
        .toList();
  }

  @Override
  public List<Document> list(DocumentPath parent, String collection) {
    final List<Document> all = new ArrayList<>();
    final String stored = names.collection(parent, collection);
    List<com.google.firestore.v1.Document> page =
        run(parent, FirestoreQueries.page(stored, Optional.empty(), PAGE));
    while (!page.isEmpty()) {
      page.forEach(found -> all.add(mapping.read(parent, collection, found)));
      final Optional<String> last = Optional.of(page.get(page.size() - 1).getName());
      page =
          page.size() < PAGE ? List.of() : run(parent, FirestoreQueries.page(stored, last, PAGE));
    }
    all.sort(BY_ID);
    return all;
  }

  @Override
  public void commit(List<Write> writes) throws ConflictException {
    CommitRules.check(writes);
    if (writes.isEmpty()) {
      return;
    }
    final CommitRequest.Builder request = CommitRequest.newBuilder().setDatabase(names.database());
    writes.forEach(write -> request.addWrites(mapping.write(write)));
    calls.commit(client.commitCallable(), request.build());
  }

  @Override
  public void close() {
    client.close();
    try {
      if (!client.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        client.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      client.shutdownNow();
    }
  }

  private List<com.google.firestore.v1.Document> run(DocumentPath parent, StructuredQuery query) {
    final RunQueryRequest request =
        RunQueryRequest.newBuilder()
            .setParent(names.parent(parent))
            .setStructuredQuery(query)
            .build();
    return calls.read(client.runQueryCallable().all(), request).stream()
        .filter(RunQueryResponse::hasDocument)
        .map(RunQueryResponse::getDocument)
        .toList();
  }
}
