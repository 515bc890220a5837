package io.boomerang.core.offers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.carts.Addresses;
import io.boomerang.core.hash.Secret;
import io.boomerang.core.offers.UnsubscribeLinks.Recipient;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnsubscribeLinksTest {
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final UnsubscribeLinks links =
      new UnsubscribeLinks(
          Secret.of("a secret of more than 32 characters"), "https://shop.example/u");

  @Property
  void read_ourToken_isItsRecipient(@ForAll("ids") String user, @ForAll("ids") String offer) {
    final Recipient recipient = new Recipient(user, offer);

    assertThat(links.read(links.token(recipient))).contains(recipient);
  }

  @Provide
  Arbitrary<String> ids() {
    // Half of a surrogate pair never gets past the rules of events.
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(40)
        .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)));
  }

  @Test
  void read_anyCharacterChanged_isRefused() {
    final String token = links.token(new Recipient("user-1", "cart-s1-1"));
    for (int at = 0; at < token.length(); at++) {
      for (char c : "Aa0-_.=!".toCharArray()) {
        final StringBuilder changed = new StringBuilder(token);
        changed.setCharAt(at, c);
        if (!changed.toString().equals(token)) {
          assertThat(links.read(changed.toString())).as(changed.toString()).isEmpty();
        }
      }
    }
  }

  /** Base64 leaves bits of a last character unused, unless the length is a multiple of three. */
  @Test
  void read_otherFormOfTheSameBytes_isRefused() {
    for (String user : List.of("u", "us", "use")) {
      final String token = links.token(new Recipient(user, "cart-s1-1"));
      final String start = token.substring(0, token.length() - 1);
      for (int i = 0; i < BASE64.length(); i++) {
        final String other = start + BASE64.charAt(i);
        if (!token.equals(other)) {
          assertThat(links.read(other)).as(other).isEmpty();
        }
      }
    }
  }

  @Test
  void token_showsNeitherCustomerNorOffer_andIsAlwaysTheSame() {
    final String token = links.token(new Recipient("ann@example.com", "cart-s1-1"));

    assertThat(new String(Base64.getUrlDecoder().decode(token), ISO_8859_1))
        .doesNotContain("ann", "example", "cart", "s1");
    assertThat(links.token(new Recipient("ann@example.com", "cart-s1-1"))).isEqualTo(token);
    assertThat(links.token(new Recipient("ann@example.com", "cart-s1-2")).substring(0, 16))
        .isNotEqualTo(token.substring(0, 16));
  }

  @Test
  void read_tokenWithAnAddress_hasItsKey() {
    final var recipient =
        new Recipient(
            "ann:7", "o1", new Addresses(Secret.of("a".repeat(40))).key("ann@example.com"));

    assertThat(links.read(links.token(recipient))).contains(recipient);
  }

  @Test
  void read_tokenOfAnotherSecret_isRefused() {
    final var others =
        new UnsubscribeLinks(Secret.of("another secret of 32 characters or more"), "");

    assertThat(others.read(links.token(new Recipient("user-1", "o1")))).isEmpty();
  }

  @Test
  void read_tokenOfAnOlderKey_isReadAfterARotation() {
    final String token = links.token(new Recipient("user-1", "o1"));
    final var rotated =
        new UnsubscribeLinks(
            Secret.of(
                "another secret of 32 characters or more", "a secret of more than 32 characters"),
            "");

    assertThat(rotated.read(token)).contains(new Recipient("user-1", "o1"));
    assertThat(rotated.token(new Recipient("user-1", "o1"))).isNotEqualTo(token);
  }

  @Property
  void read_anything_neverThrows(@ForAll String text) {
    assertThat(links.read(text)).isEmpty();
  }

  @Test
  void linkFor_leadsToTheFunction_withTheToken() {
    assertThat(links.linkFor(new Recipient("user-1", "cart-s1-1")))
        .matches("https://shop\\.example/u\\?t=[A-Za-z0-9_-]+");
  }
}
