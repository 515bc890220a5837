package io.boomerang.core.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.RestoreLinks.Way;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RestoreLinksTest {
  private static final Secret SECRET = Secret.of("a secret of more than 32 characters");
  private static final Way WAY =
      new Way("s/1 of ann", "0a1b", Instant.parse("2026-11-27T12:00:00Z"));

  private final RestoreLinks links = new RestoreLinks(SECRET, "https://shop.example/carts/restore");

  private static String token(String link) {
    return link.substring(link.indexOf("?t=") + 3);
  }

  @Test
  void read_ourToken_isItsCart_untilTheCouponEnds() {
    assertThat(links.read(token(links.linkFor(WAY)))).contains(WAY);
  }

  @Test
  void read_tokenOfAnUnsubscribeLink_isRefused() {
    final String other =
        new UnsubscribeLinks(SECRET, "https://shop.example/u")
            .linkFor(new UnsubscribeLinks.Recipient("ann", "0a1b"));

    assertThat(links.read(token(other))).isEmpty();
  }

  @Property
  void read_anything_neverThrows(@ForAll String text) {
    assertThat(links.read(text)).isEmpty();
  }
}
