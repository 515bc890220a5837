package io.boomerang.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.activity.Activity;
import io.boomerang.core.carts.Suppression;
import io.boomerang.core.offers.MailEvent;
import io.boomerang.core.offers.UnsubscribeLinks.Recipient;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsubscribeFunctionTest {
  private final Shop shop = new Shop();
  private final UnsubscribeFunction function =
      new UnsubscribeFunction(shop.unsubscribe(), "Bits & <Bobs>");
  private String path;

  @BeforeEach
  void offer() {
    shop.offer("cart-s1-1", "ann", "sent");
    final String link =
        shop.links.linkFor(
            new Recipient("ann", "cart-s1-1", shop.addresses.key("ann@example.com")));
    path = link.substring(link.indexOf("/unsubscribe"));
  }

  private FakeResponse answer(FakeRequest request) throws IOException {
    final var response = new FakeResponse();
    function.service(request, response);
    return response;
  }

  @Test
  void get_onlyAsks_becauseScannersOpenLinks() throws IOException {
    final FakeResponse response = answer(FakeRequest.get(path));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).contains("<form method=\"post\">");
    assertThat(shop.shopper("ann")).isEmpty();
  }

  @Test
  void post_unsubscribes_atOnceAndOnce() throws IOException {
    assertThat(answer(FakeRequest.post(path, "List-Unsubscribe=One-Click")).status())
        .isEqualTo(200);
    assertThat(answer(FakeRequest.post(path, "")).status()).isEqualTo(200);

    assertThat(shop.shopper("ann")).containsEntry("suppression", "unsubscribed");
    assertThat(shop.offer("cart-s1-1").outbox())
        .extracting(Activity::activityId)
        .containsExactly("unsubscribed/cart-s1-1");
  }

  @Test
  void post_unsubscribesTheAddress_whateverElseItsOwnerIsCalled() throws IOException {
    answer(FakeRequest.post(path, "List-Unsubscribe=One-Click"));

    assertThat(shop.address(" ANN@example.com")).containsEntry("suppression", "unsubscribed");
  }

  @Test
  void undo_withATokenThatIsNotOurs_isRefused() throws IOException {
    assertThat(answer(FakeRequest.post("/unsubscribe?t=none", "undo=yes")).status()).isEqualTo(400);
  }

  @Test
  void undo_takesItBack_ofCustomerAndAddress() throws IOException {
    final FakeResponse done = answer(FakeRequest.post(path, ""));
    assertThat(done.body()).contains("name=\"undo\" value=\"yes\"");

    final FakeResponse undone = answer(FakeRequest.post(path, "undo=yes"));

    assertThat(undone.status()).isEqualTo(200);
    assertThat(undone.body()).contains("You get our offers again");
    assertThat(shop.shopper("ann")).containsEntry("suppression", null);
    assertThat(shop.address("ann@example.com")).containsEntry("suppression", null);
    assertThat(shop.offer("cart-s1-1").outbox())
        .extracting(Activity::activityType)
        .containsExactly("unsubscribed", "resubscribed");
  }

  @Test
  void undo_ofWhoReportedSpam_changesNothing() throws IOException {
    shop.takeMailEvents()
        .accept(
            List.of(
                new MailEvent(
                    "e1",
                    "spam_reported",
                    Shop.NOON,
                    "cart-s1-1",
                    "ann@example.com",
                    null,
                    Optional.of(Suppression.Reason.SPAM_REPORT))));

    answer(FakeRequest.post(path, "undo=yes"));

    assertThat(shop.shopper("ann")).containsEntry("suppression", "spam_report");
    assertThat(shop.address("ann@example.com")).containsEntry("suppression", "spam_report");
  }

  @Test
  void page_namesTheShop_asText() throws IOException {
    assertThat(answer(FakeRequest.get(path)).body()).contains("Bits &amp; &lt;Bobs&gt;");
  }

  @Test
  void everyLanguage_saysEverything() throws IOException {
    for (String language : List.of("de", "en", "fr", "ja", "pt")) {
      for (FakeRequest request :
          List.of(
              FakeRequest.get(path),
              FakeRequest.post(path, ""),
              FakeRequest.post(path, "undo=yes"),
              FakeRequest.get("/unsubscribe"))) {
        assertThat(answer(request.header("Accept-Language", language)).body())
            .doesNotContain("null");
      }
    }
  }

  @Test
  void post_longAfterTheOfferIsGone_stillUnsubscribes() throws IOException {
    final String link = shop.links.linkFor(new Recipient("bob", "cart-long-ago-1"));

    final FakeResponse response =
        answer(FakeRequest.post(link.substring(link.indexOf("/unsubscribe")), ""));

    assertThat(response.status()).isEqualTo(200);
    assertThat(shop.shopper("bob")).containsEntry("suppression", "unsubscribed");
    assertThat(shop.publisher.data())
        .singleElement()
        .asString()
        .contains("unsubscribed/cart-long-ago-1");
  }

  @Test
  void tamperedLink_changesNothing_andGoesNowhere() throws IOException {
    for (String changed :
        new String[] {path + "x", path.replace("?t=", "?t=A"), "/unsubscribe", "/unsubscribe?t="}) {
      for (FakeRequest request :
          new FakeRequest[] {FakeRequest.get(changed), FakeRequest.post(changed, "")}) {
        final FakeResponse response = answer(request);
        assertThat(response.status()).as(changed).isEqualTo(400);
        assertThat(response.getHeaders()).doesNotContainKey("Location");
      }
    }
    assertThat(shop.shopper("ann")).isEmpty();
  }

  @Test
  void anyParameter_isNeverShownNorFollowed() throws IOException {
    final FakeResponse response =
        answer(FakeRequest.get(path + "&next=https://evil.example&x=%3Cscript%3E"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).doesNotContain("evil", "<script");
    assertThat(response.getHeaders()).doesNotContainKey("Location");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr-FR,fr;q=0.9,en;q=0.8 | Se désinscrire",
        "de | Abmelden",
        "ja | 配信停止",
        "pt-BR | Cancelar inscrição",
        "sv,*;q=0.1 | Unsubscribe",
        "../../etc/passwd | Unsubscribe"
      })
  void page_speaksTheBrowsersLanguage(String languages, String title) throws IOException {
    assertThat(answer(FakeRequest.get(path).header("Accept-Language", languages)).body())
        .contains("<title>" + title + "</title>");
  }

  @Test
  void otherMethods_areRefused() throws IOException {
    assertThat(answer(FakeRequest.get(path).method("DELETE")).status()).isEqualTo(405);
  }

  @Test
  void addressThatIsNoEncoding_isRefused_andIsNoError() throws IOException {
    assertThat(answer(FakeRequest.get("/unsubscribe?t=%zz")).status()).isEqualTo(400);
    assertThat(answer(FakeRequest.post("/unsubscribe?t=%zz", "")).status()).isEqualTo(400);
  }

  @Test
  void head_isAnsweredAsGet_andUnsubscribesNobody() throws IOException {
    assertThat(answer(FakeRequest.get(path).method("HEAD")).status()).isEqualTo(200);
    assertThat(shop.shopper("ann")).isEmpty();
  }
}
