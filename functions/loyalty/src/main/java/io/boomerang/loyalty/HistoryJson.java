package io.boomerang.loyalty;

import io.boomerang.core.customer.ReadStanding.History;
import io.boomerang.core.json.Json;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.Refunded;
import java.util.LinkedHashMap;
import java.util.Map;

/** A page of a customer's history as JSON; money is text, times are UTC. */
final class HistoryJson {
  private HistoryJson() {}

  static String of(String userId, History history) {
    final Map<String, Object> page = new LinkedHashMap<>();
    page.put("user_id", userId);
    page.put("entries", history.entries().stream().map(HistoryJson::fields).toList());
    page.put("next", history.next().orElse(null));
    return Json.text(page);
  }

  private static Map<String, Object> fields(LedgerEntry entry) {
    final Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event_id", entry.eventId());
    fields.put("event_time", entry.time());
    if (entry instanceof PurchaseEntry purchase) {
      put(fields, purchase);
    } else if (entry instanceof RefundEntry refund) {
      fields.put("type", "refund");
      fields.put("refers_to", refund.refersTo());
      put(fields, "quantity", "amount", refund.asked());
    } else if (entry instanceof AdjustmentEntry adjustment) {
      fields.put("type", "adjustment");
      fields.put("amount", adjustment.amount().toPlainString());
      fields.put("reason", adjustment.reason());
    }
    return fields;
  }

  private static void put(Map<String, Object> fields, PurchaseEntry purchase) {
    fields.put("type", "purchase");
    fields.put("product_id", purchase.line().productId());
    fields.put("quantity", purchase.line().quantity());
    fields.put("price", purchase.line().price().toPlainString());
    fields.put("counts", purchase.left().spend().toPlainString());
    put(fields, "refunded", "refunded_amount", purchase.refunded());
  }

  private static void put(
      Map<String, Object> fields, String units, String amount, Refunded refunded) {
    if (refunded.units() > 0) {
      fields.put(units, refunded.units());
    }
    if (refunded.amount().signum() > 0) {
      fields.put(amount, refunded.amount().toPlainString());
    }
  }
}
