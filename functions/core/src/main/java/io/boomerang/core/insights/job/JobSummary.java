package io.boomerang.core.insights.job;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to, in numbers and words of our own.
 *
 * @param counts by what was counted, in lower case with underscores
 * @param notes sentences, such as what the shop lacks for the job
 */
public record JobSummary(Map<String, Long> counts, List<String> notes) {
  public JobSummary {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    notes = List.copyOf(notes);
  }

  /** The shop lacks something, so that there is no result. */
  static JobSummary lacking(String what) {
    return new JobSummary(Map.of(), List.of(what));
  }
}
