package io.boomerang.core.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.hash.Secret;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CouponCodesTest {
  private final CouponCodes codes =
      new CouponCodes(Secret.of("a secret of more than 32 characters"));

  @Test
  void codeFor_sameOffer_isTheSameCode() {
    assertThat(codes.codeFor("cart-s1-1", 0)).isEqualTo(codes.codeFor("cart-s1-1", 0));
  }

  @Test
  void codeFor_manyOffers_areManyCodes() {
    final Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      seen.add(codes.codeFor("cart-s" + i + "-1", 0));
    }

    assertThat(seen).hasSize(100_000);
  }

  @Test
  void codeFor_anotherSaltOrSecret_isAnotherCode() {
    final String code = codes.codeFor("cart-s1-1", 0);
    final CouponCodes others =
        new CouponCodes(Secret.of("another secret of 32 characters or more"));

    assertThat(codes.codeFor("cart-s1-1", 1)).isNotEqualTo(code);
    assertThat(others.read(code)).isEmpty();
  }

  @Property
  void read_whatPeopleType_findsTheCode(@ForAll String offerId) {
    final String code = codes.codeFor(offerId, 0);

    assertThat(codes.read(code)).contains(code);
    assertThat(codes.read(" " + CouponCodes.display(code).toLowerCase(Locale.ROOT) + "\n"))
        .contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s\u2011%s\u2011%s",
        "%s\u2013%s\u2014%s",
        "%s\u00a0%s\u202f%s.",
        "%s\u2212%s\ufe63%s\u3002",
        "\u201c%s %s %s\u201d,",
        "\u200b%s\u00ad%s%s\r\n"
      })
  void read_whatPeoplePaste_findsTheCode(String pasted) {
    final String code = codes.codeFor("cart-s1-1", 0);
    final String text =
        pasted.formatted(code.substring(0, 4), code.substring(4, 8), code.substring(8));

    assertThat(codes.read(text)).contains(code);
    assertThat(codes.read(wide(text))).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "A", "23456789ABC", "23456789ABCDE", "0000000000OO", "ÄÖÜÄÖÜÄÖÜÄÖ"})
  void read_textOfAnotherLengthOrAlphabet_isNoCode(String text) {
    assertThat(codes.read(text)).isEmpty();
  }

  /** Codes that were mailed stay valid, whatever is changed here. */
  @Test
  void codes_areThoseOfBefore() {
    assertThat(codes.codeFor("cart-s1-1", 0)).isEqualTo("3BC4HAC2DUCF");
  }

  /** In characters of full width, as East Asian keyboards have them. */
  private static String wide(String text) {
    final StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7f ? c + 0xfee0 : c)));
    return wide.toString();
  }

  @Property
  void read_oneCharacterMistyped_isRefused(
      @ForAll String offerId,
      @ForAll @IntRange(max = 11) int at,
      @ForAll @IntRange(max = 28) int to) {
    final String code = codes.codeFor(offerId, 0);
    final StringBuilder typed = new StringBuilder(code);
    typed.setCharAt(at, CouponCodes.ALPHABET.charAt(to));

    assertThat(codes.read(typed.toString()).isPresent()).isEqualTo(typed.toString().equals(code));
  }

  @Property
  void read_twoNeighboursSwapped_isRefused(
      @ForAll String offerId, @ForAll @IntRange(max = 10) int at) {
    final String code = codes.codeFor(offerId, 0);
    final StringBuilder typed = new StringBuilder(code);
    typed.setCharAt(at, code.charAt(at + 1));
    typed.setCharAt(at + 1, code.charAt(at));

    assertThat(codes.read(typed.toString()).isPresent()).isEqualTo(typed.toString().equals(code));
  }

  @Test
  void read_guesses_areRefusedWithoutALookUp() {
    final Random random = new Random(1);
    int passed = 0;
    for (int i = 0; i < 200_000; i++) {
      final StringBuilder guess = new StringBuilder();
      for (int c = 0; c < CouponCodes.LENGTH; c++) {
        guess.append(CouponCodes.ALPHABET.charAt(random.nextInt(29)));
      }
      passed += codes.read(guess.toString()).isPresent() ? 1 : 0;
    }

    // One in 29^3 = 24,389 has the right signature and check character.
    assertThat(passed).isLessThan(30);
  }

  @Test
  void alphabet_hasTwentyNineCharacters_andNoLookAlikes() {
    assertThat(CouponCodes.ALPHABET).hasSize(29).doesNotContainAnyWhitespaces();
    assertThat(CouponCodes.ALPHABET.chars().distinct().count()).isEqualTo(29);
    assertThat(CouponCodes.ALPHABET).doesNotContain("0", "O", "1", "I", "L", "Z", "V");
  }

  @Test
  void signature_shortSecret_isRefused() {
    assertThatThrownBy(() -> Secret.of("short")).hasMessageContaining("32 characters");
  }

  @Test
  void read_codeOfAnOlderKey_countsAfterARotation() {
    final String mailed = codes.codeFor("cart-s1-1", 0);
    final var rotated =
        new CouponCodes(
            Secret.of(
                "another secret of 32 characters or more", "a secret of more than 32 characters"));

    assertThat(rotated.read(mailed)).contains(mailed);
    assertThat(rotated.codeFor("cart-s1-1", 0)).isNotEqualTo(mailed);
  }
}
