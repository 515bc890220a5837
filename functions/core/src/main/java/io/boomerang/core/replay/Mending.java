package io.boomerang.core.replay;

import io.boomerang.core.json.Parsed;
import io.boomerang.core.message.Message;
import io.boomerang.core.message.Topic;
import java.util.List;
import java.util.Optional;

/** What is done to a message before it is played back. */
@FunctionalInterface
public interface Mending {
  /** Messages are played back as they were. */
  Mending NONE = (topic, message, records) -> Optional.of(message);

  /**
   * The message to play back in place of this one.
   *
   * @param records what was found in the message
   * @return empty when there is nothing to play back
   */
  Optional<Message> mend(Topic topic, Message message, List<? extends Parsed<?>> records);
}
