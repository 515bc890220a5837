package io.boomerang.loyalty;

import static io.boomerang.loyalty.Shop.adjusted;
import static io.boomerang.loyalty.Shop.purchase;
import static io.boomerang.loyalty.Shop.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomerang.core.customer.ReadStanding;
import io.boomerang.core.loyalty.engine.Programme;
import io.boomerang.core.loyalty.rules.RulesFile;
import io.boomerang.core.message.Topic;
import io.boomerang.testkit.CountingDocuments;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code GET /loyalty/USER_ID/history}: what counted, page by page. */
class HistoryTest {
  private final Programme programme = new Programme(RulesFile.shipped());
  private final CountingDocuments documents = new CountingDocuments(new Shop().documents);
  private final Shop shop = new Shop(programme, documents);
  private final StandingFunction function =
      new StandingFunction(
          new ReadStanding(documents, programme), Clock.fixed(Shop.NOW, ZoneOffset.UTC));

  @Test
  void purchasesRefundsAndAdjustments_theNewestFirst() throws IOException {
    shop.events(
        purchase("p1", "a/b c", "dog", 1, ", \"price\": 10, \"quantity\": 3"),
        purchase("p2", "a/b c", "tea", 9, ", \"price\": 2.5"),
        refund("r1", "a/b c", "p1", 1));
    shop.send(Topic.SHOP_ACTIVITY, adjusted("a1", "a/b c", "-4.5", 61));

    assertThat(body("/loyalty/a%2Fb%20c/history"))
        .isEqualTo(
            ("{'user_id':'a/b c','entries':["
                    + "{'event_id':'adjustments/a1','event_time':'%s','type':'adjustment',"
                    + "'amount':'-4.50','reason':'goodwill'},"
                    + "{'event_id':'r1','event_time':'%s','type':'refund','refers_to':'p1',"
                    + "'quantity':1},"
                    + "{'event_id':'p2','event_time':'%s','type':'purchase','product_id':'tea',"
                    + "'quantity':1,'price':'2.50','counts':'2.50'},"
                    + "{'event_id':'p1','event_time':'%s','type':'purchase','product_id':'dog',"
                    + "'quantity':3,'price':'10.00','counts':'20.00','refunded':1}],'next':null}\n")
                .formatted(Shop.at(61), Shop.at(59), Shop.at(9), Shop.at(1))
                .replace('\'', '"'));
  }

  @Test
  void customerWhoseIdIsHistory_hasAStandingAndAHistory() throws IOException {
    shop.events(purchase("p1", "history", "dog", 1, ", \"price\": 10"));

    assertThat(get("/loyalty/history").get("tier").isNull()).isFalse();
    assertThat(get("/loyalty/history/history").get("entries")).hasSize(1);
  }

  @Test
  void manyPurchases_areEachOnOnePage_byOneQueryAndOneRead() throws IOException {
    final String[] events = new String[120];
    for (int i = 0; i < events.length; i++) {
      events[i] = purchase("p" + i, "kris", "nail", i / 40, ", \"price\": 1");
    }
    shop.events(events);

    final List<String> ids = new ArrayList<>();
    String address = "/loyalty/kris/history";
    while (address != null) {
      documents.reset();
      final JsonNode page = get(address);
      assertThat(documents.calls()).isLessThanOrEqualTo(2);
      page.path("entries").forEach(entry -> ids.add(entry.path("event_id").asText()));
      final String next = page.path("next").asText(null);
      address = next == null ? null : "/loyalty/kris/history?after=" + next;
    }

    assertThat(ids).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void whoNeverBought_hasNoEntries_andAPageAfterNothingIsNotFound() throws IOException {
    assertThat(get("/loyalty/nobody/history").path("entries")).isEmpty();

    final var response = new FakeResponse();
    function.service(FakeRequest.get("/loyalty/nobody/history?after=p1"), response);
    assertThat(response.status()).isEqualTo(404);
  }

  private JsonNode get(String address) throws IOException {
    return new ObjectMapper().readTree(body(address));
  }

  private String body(String address) throws IOException {
    final var response = new FakeResponse();
    function.service(FakeRequest.get(address), response);
    assertThat(response.status()).isEqualTo(200);
    return response.body();
  }
}
