package io.boomerang.cli.replay;

import io.boomerang.core.message.Topic;
import io.boomerang.core.replay.Selection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is played back. */
final class SelectionOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only messages of this topic; may be repeated (default: all topics).")
  private List<String> topics = List.of();

  @Mixin private final TimeRangeOptions published = new TimeRangeOptions();

  @Option(
      names = "--message-id",
      paramLabel = "ID",
      description = "Only the message with this id; may be repeated.")
  private Set<String> messageIds = Set.of();

  @Option(
      names = "--event-id",
      paramLabel = "ID",
      description = "Only messages with this event or activity; may be repeated.")
  private Set<String> eventIds = Set.of();

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "Only messages with a record of this customer; may be repeated.")
  private Set<String> userIds = Set.of();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description =
          "Only messages of which a record broke this rule, as rejected_events names it; may be"
              + " repeated.")
  private Set<String> rules = Set.of();

  /** Whether everything is selected. */
  boolean isEmpty() {
    return selection().equals(Selection.allOf(Topic.ofRecords()));
  }

  Selection selection() {
    final Set<Topic> chosen = EnumSet.noneOf(Topic.class);
    for (String topic : topics) {
      chosen.add(
          Topic.of(topic)
              .filter(Topic.ofRecords()::contains)
              .orElseThrow(() -> wrong("--topic " + topic + ": no such topic")));
    }
    return new Selection(
        chosen.isEmpty() ? Topic.ofRecords() : chosen,
        published.range(),
        messageIds,
        eventIds,
        userIds,
        rules);
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
