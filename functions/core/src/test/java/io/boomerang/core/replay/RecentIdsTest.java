package io.boomerang.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentIdsTest {
  @Test
  void add_tellsWhatIsNew_amongTheLast() {
    final var ids = new RecentIds(2);

    assertThat(ids.add("a")).isTrue();
    assertThat(ids.add("a")).isFalse();
    assertThat(ids.add("b")).isTrue();
    assertThat(ids.add("a")).isFalse();
  }

  @Test
  void add_beyondTheLimit_forgetsTheOldest() {
    final var ids = new RecentIds(2);
    ids.add("a");
    ids.add("b");
    ids.add("c");

    assertThat(ids.add("c")).isFalse();
    assertThat(ids.add("b")).isFalse();
    assertThat(ids.add("a")).isTrue();
  }
}
