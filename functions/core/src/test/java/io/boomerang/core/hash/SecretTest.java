package io.boomerang.core.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomerang.core.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretTest {
  private static final String OLD = "a secret of more than 32 characters";
  private static final String NEW = "another secret of 32 characters or more";

  private static Secret read(String value) {
    final var settings = new Settings(Map.of("COUPON_SECRET", value));
    final Secret secret = Secret.from(settings, "COUPON_SECRET", "coupons are derived with it");
    settings.check();
    return secret;
  }

  @Test
  void from_severalLines_areKeys_theNewestFirst() {
    final Secret secret = read(NEW + "\r\n\n" + OLD + "\n");

    assertThat(secret).isEqualTo(Secret.of(NEW, OLD));
    assertThat(secret.sign("a", "b")).isEqualTo(Secret.of(NEW).sign("a", "b"));
    assertThat(secret.each()).containsExactly(Secret.of(NEW), Secret.of(OLD));
  }

  @Test
  void from_aKeyThatIsTooShort_namesTheVariable_andShowsNoKey() {
    assertThatThrownBy(() -> read(NEW + "\nshort"))
        .hasMessageContainingAll("COUPON_SECRET", "32 characters", "in each line")
        .hasMessageNotContainingAny("short", NEW);
  }

  @Test
  void sign_anotherPurpose_isAnotherSignature() {
    assertThat(Secret.of(OLD).sign("a", "b")).isNotEqualTo(Secret.of(OLD).sign("b", "b"));
  }

  @Test
  void toString_showsNoKey() {
    assertThat(Secret.of(OLD).toString()).doesNotContain(OLD);
  }
}
