package io.boomerang.core.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.event.ShopEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettledEventsTest {
  private static final ShopEvent FIRST = LoyaltyFixtures.refund("r1", "p1", 1);
  private static final ShopEvent SECOND = LoyaltyFixtures.refund("r2", "p1", 1);
  private static final ShopEvent THIRD = LoyaltyFixtures.refund("r3", "p1", 1);

  private final SettledEvents settled = new SettledEvents(2);

  @Test
  void eventsAreSettled_inTheirMessageOnly() {
    settled.add("m1", List.of(FIRST));

    assertThat(settled.contains("m1", FIRST)).isTrue();
    assertThat(settled.contains("m1", SECOND)).isFalse();
    assertThat(settled.contains("m2", FIRST)).isFalse();
  }

  @Test
  void moreThanItHolds_theMessageThatWasThereLongestIsForgotten() {
    settled.add("m1", List.of(FIRST));
    settled.add("m2", List.of(SECOND));
    settled.add("m3", List.of(THIRD));

    assertThat(settled.contains("m1", FIRST)).isFalse();
    assertThat(settled.contains("m2", SECOND)).isTrue();
    assertThat(settled.contains("m3", THIRD)).isTrue();
  }

  @Test
  void messageOfMoreThanItHolds_isForgotten_andSoIsOneThatIsDone() {
    settled.add("m1", List.of(FIRST, SECOND, THIRD));
    assertThat(settled.contains("m1", FIRST)).isFalse();

    settled.add("m2", List.of(FIRST, SECOND));
    settled.add("m2", List.of(SECOND));
    assertThat(settled.contains("m2", FIRST)).isTrue();
    settled.forget("m2");
    settled.forget("m2");
    settled.add("m3", List.of(FIRST, SECOND));
    assertThat(settled.contains("m2", FIRST)).isFalse();
    assertThat(settled.contains("m3", FIRST)).isTrue();
  }
}
