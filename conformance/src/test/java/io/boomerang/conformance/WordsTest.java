package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names, comments and pages use the words of the field, and no figures of speech. */
class WordsTest {
  /** In parts, so that this file does not hold what it looks for. */
  private static final Pattern FIGURES_OF_SPEECH =
      Pattern.compile(
          String.join(
              "|",
              "\\b[Tt](?:old|ells|elling)\\b",
              "\\b[Ss]tranger(?:s|s'|'s)?\\b",
              "\\bgo" + "On\\b",
              "\\bhardly" + " ever\\b",
              "\\bhalf a" + " character\\b",
              "\\btruth" + " value\\b",
              "\\bbelong into" + " logs\\b"));

  @Test
  void codeAndPagesUseTheWordsOfTheField() {
    final List<String> found = new ArrayList<>();
    for (String kind : List.of(".java", ".md", ".tf", ".sql", ".js", ".html")) {
      for (String folder :
          List.of(
              "functions",
              "cli",
              "local",
              "benchmarks",
              "browser",
              "conformance",
              "docs",
              "schemas",
              "terraform")) {
        Repository.files(folder, kind).forEach(file -> found.addAll(hits(file)));
      }
    }

    assertThat(found).isEmpty();
  }

  private static List<String> hits(String file) {
    final List<String> hits = new ArrayList<>();
    final String text = Repository.read(file);
    final Matcher figure = FIGURES_OF_SPEECH.matcher(text);
    while (figure.find()) {
      final long line = text.substring(0, figure.start()).lines().count();
      hits.add(file + ":" + line + ": " + figure.group());
    }
    return hits;
  }
}
