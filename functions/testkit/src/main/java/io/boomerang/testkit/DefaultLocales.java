package io.boomerang.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;

/** Machines of other countries: other digits, another calendar, another small i. */
public final class DefaultLocales {
  private static final List<String> TAGS =
      List.of(
          "en-US", "tr-TR", "ar-EG", "ar-SA-u-nu-arab", "th-TH-u-nu-thai", "ja-JP-u-ca-japanese");

  private DefaultLocales() {}

  /** What a call gives when each of them is the machine's own locale. */
  public static <T> List<T> each(Callable<T> call) {
    final Locale before = Locale.getDefault();
    final Locale format = Locale.getDefault(Locale.Category.FORMAT);
    final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    final List<T> results = new ArrayList<>();
    try {
      for (String tag : TAGS) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        ResourceBundle.clearCache();
        results.add(call.call());
      }
      return results;
    } catch (Exception e) {
      throw new AssertionError("with " + Locale.getDefault().toLanguageTag(), e);
    } finally {
      Locale.setDefault(before);
      Locale.setDefault(Locale.Category.FORMAT, format);
      Locale.setDefault(Locale.Category.DISPLAY, display);
    }
  }
}
