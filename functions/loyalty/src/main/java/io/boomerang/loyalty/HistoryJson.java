package io.boomerang.loyalty;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.boomerang.core.customer.ReadStanding.History;
import io.boomerang.core.loyalty.engine.LedgerEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.AdjustmentEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.PurchaseEntry;
import io.boomerang.core.loyalty.engine.LedgerEntry.RefundEntry;
import io.boomerang.core.loyalty.engine.Refunded;
import java.io.IOException;
import java.io.StringWriter;

/** A page of a customer's history as JSON; money is text, times are UTC. */
final class HistoryJson {
  private static final JsonFactory JSON = new JsonFactory();

  private HistoryJson() {}

  static String of(String userId, History history) throws IOException {
    final StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("user_id", userId);
      json.writeArrayFieldStart("entries");
      for (LedgerEntry entry : history.entries()) {
        json.writeStartObject();
        json.writeStringField("event_id", entry.eventId());
        json.writeStringField("event_time", entry.time().toString());
        if (entry instanceof PurchaseEntry purchase) {
          write(json, purchase);
        } else if (entry instanceof RefundEntry refund) {
          json.writeStringField("type", "refund");
          json.writeStringField("refers_to", refund.refersTo());
          write(json, "quantity", "amount", refund.asked());
        } else if (entry instanceof AdjustmentEntry adjustment) {
          json.writeStringField("type", "adjustment");
          json.writeStringField("amount", adjustment.amount().toPlainString());
          json.writeStringField("reason", adjustment.reason());
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeStringField("next", history.next().orElse(null));
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, PurchaseEntry purchase) throws IOException {
    json.writeStringField("type", "purchase");
    json.writeStringField("product_id", purchase.line().productId());
    json.writeNumberField("quantity", purchase.line().quantity());
    json.writeStringField("price", purchase.line().price().toPlainString());
    json.writeStringField("counts", purchase.left().spend().toPlainString());
    write(json, "refunded", "refunded_amount", purchase.refunded());
  }

  private static void write(JsonGenerator json, String units, String amount, Refunded refunded)
      throws IOException {
    if (refunded.units() > 0) {
      json.writeNumberField(units, refunded.units());
    }
    if (refunded.amount().signum() > 0) {
      json.writeStringField(amount, refunded.amount().toPlainString());
    }
  }
}
