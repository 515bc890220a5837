package io.boomerang.core.recovery;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.document.Document;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.offers.policy.Profile;
import java.util.List;
import java.util.Map;

/**
 * Says whose a cart is: of those who used its session, the newest whom the shop knows, because a
 * guest fills a cart and then logs in only to look. Decided when it is needed: merging a cart reads
 * no other document, and who is known changes.
 */
final class CartOwner {
  private CartOwner() {}

  /** The owner's id; of those whom nobody knows the newest. */
  static String of(DocumentStore store, Cart cart) {
    final List<String> users = cart.usersNewestFirst();
    if (users.size() == 1) {
      return users.get(0);
    }
    final Map<DocumentPath, Document> known =
        store.getAll(users.stream().map(Profile::path).toList());
    return users.stream()
        .filter(user -> known.containsKey(Profile.path(user)))
        .findFirst()
        .orElse(users.get(0));
  }
}
