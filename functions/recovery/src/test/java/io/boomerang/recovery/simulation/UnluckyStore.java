package io.boomerang.recovery.simulation;

import io.boomerang.core.carts.Cart;
import io.boomerang.core.carts.CartDocument;
import io.boomerang.core.carts.Shopper;
import io.boomerang.core.carts.ShopperDocument;
import io.boomerang.core.document.ConflictException;
import io.boomerang.core.document.DocumentPath;
import io.boomerang.core.document.DocumentStore;
import io.boomerang.core.document.StoreUnavailableException;
import io.boomerang.core.document.Write;
import io.boomerang.testkit.InterceptedDocuments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store that fails before, after and instead of what it is asked, and an eye on its commits. */
final class UnluckyStore extends InterceptedDocuments {
  private final DocumentStore store;
  private final World world;
  private final List<String> violations = new ArrayList<>();
  private final Set<String> calls = new HashSet<>();
  private long conflicts;

  UnluckyStore(DocumentStore store, World world) {
    super(store);
    this.store = store;
    this.world = world;
  }

  /** Offers that went to the provider although their customer's purchase was committed before. */
  List<String> violations() {
    return violations;
  }

  /** How often one was faster than the other. */
  long conflicts() {
    return conflicts;
  }

  @Override
  protected void beforeRead(String call, String collection) {
    before(call.equals("query") ? "before a query" : "before reading");
  }

  @Override
  protected void beforeCommit(List<Write> writes) throws ConflictException {
    before("before a commit");
    if (world.strikes("abort", 0.004)) {
      throw new ConflictException("aborted");
    }
  }

  @Override
  protected void afterCommit(List<Write> writes) {
    writes.forEach(this::watch);
    world.step();
    world.crashAtTimes("after a commit");
    if (world.strikes("lost answer", 0.004)) {
      throw new StoreUnavailableException("the answer was lost", null);
    }
  }

  @Override
  protected void afterConflict() {
    conflicts++;
  }

  private void before(String what) {
    world.step();
    world.crashAtTimes(what);
    if (world.strikes("time-out", 0.004)) {
      throw new StoreUnavailableException("timed out", null);
    }
  }

  private void watch(Write write) {
    if (!write.path().collection().equals("offers")) {
      return;
    }
    final Map<String, Object> offer =
        write instanceof Write.Update update
            ? update.fields()
            : write instanceof Write.Create create ? create.fields() : Map.of();
    if (!"sending".equals(offer.get("state")) || offer.get("user_session") == null) {
      return;
    }
    // What is written while a call is made, such as that its activities are published, is no new
    // one.
    if (!calls.add(write.path().id() + "/" + offer.get("sender"))) {
      return;
    }
    final String userId = (String) offer.get("user_id");
    final Shopper shopper =
        ShopperDocument.read(userId, store.get(ShopperDocument.path(userId)).orElse(null));
    final DocumentPath cartPath = CartDocument.path((String) offer.get("user_session"));
    final Cart cart = CartDocument.read(store.get(cartPath).orElseThrow());
    final boolean bought =
        shopper.lastPurchaseAt() != null
            && !shopper.lastPurchaseAt().isBefore(cart.newestAddition().orElse(World.START));
    if (bought || cart.lines().isEmpty()) {
      violations.add(write.path().id());
    }
  }
}
