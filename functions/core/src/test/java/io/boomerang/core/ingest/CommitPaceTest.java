package io.boomerang.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitPaceTest {
  private final CommitPace pace = new CommitPace();
  private long now;

  @Test
  void expected_nothingKnown_isNothing() {
    assertThat(pace.expected(3, now)).isZero();
  }

  @Test
  void expected_isTheRestOfTheRunningCommit_andTheGroupsByTheMedian() {
    commit(10);
    commit(1_000);
    commit(20);
    pace.started(now);

    assertThat(pace.expected(2, now + 5)).isEqualTo(15 + 2 * 20);
  }

  @Test
  void expected_betweenCommits_isTheGroupsAlone() {
    commit(20);

    assertThat(pace.expected(2, now + 5)).isEqualTo(40);
  }

  @Test
  void expected_aCommitOutlastsTheUsualTime_theOthersMayToo() {
    commit(20);
    pace.started(now);

    assertThat(pace.expected(2, now + 100)).isEqualTo(200);
  }

  @Test
  void expected_followsAChangeOfPace_withinFiveCommits() {
    for (int i = 0; i < 20; i++) {
      commit(1_000);
    }
    for (int i = 0; i < 5; i++) {
      commit(10);
    }

    assertThat(pace.expected(1, now)).isEqualTo(10);
  }

  private void commit(long nanos) {
    pace.started(now);
    now += nanos;
    pace.ended(now);
  }
}
