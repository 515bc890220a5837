package io.boomerang.core.loyalty;

import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.Query;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every customer's document, by user id, a page at a time: never all of them in memory. */
final class AllCustomers {
  private static final int PAGE = 300;

  private AllCustomers() {}

  /** Hands over each page; whoever comes after the place that was reached is in a later one. */
  static void eachPage(DocumentStore store, Consumer<List<Document>> page) {
    final Query query = Query.of(LoyaltyPaths.LOYALTY, Map.of(), "user_id", PAGE);
    List<Document> documents = store.query(query);
    while (!documents.isEmpty()) {
      page.accept(documents);
      documents =
          documents.size() < PAGE
              ? List.of()
              : store.query(query.after(documents.get(documents.size() - 1)));
    }
  }
}
