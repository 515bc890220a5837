package io.boomerang.core.insights.churn;

import java.util.Map;
import java.util.TreeMap;

/** Models under their versions, each with its card, which is written last and vouches for it. */
public final class SavedChurnModels {
  private static final String FILE = "saved_model.pb";

  private final ModelStore store;

  public SavedChurnModels(ModelStore store) {
    this.store = store;
  }

  /** The same models; what is saved from now on is known to this one alone. */
  public SavedChurnModels unsaved() {
    return new SavedChurnModels(new UnsavedModels(store));
  }

  /** A model with its card. */
  public record Stored(ChurnCard card, SavedModel model) {}

  /** Keeps a model for good. */
  public void save(Stored stored) {
    final String folder = folder(stored.card.version());
    stored.model.files().forEach((path, bytes) -> store.save(folder + "model/" + path, bytes));
    store.save(folder + "card.json", stored.card.write());
  }

  /**
   * The model of a version.
   *
   * @throws UnreadableModelException when it is missing, or not what its card says
   */
  public Stored read(String version) {
    final String folder = folder(version);
    final ChurnCard card =
        store
            .read(folder + "card.json")
            .map(ChurnCard::read)
            .orElseThrow(() -> new UnreadableModelException("no card of " + version, null));
    final Map<String, byte[]> files = new TreeMap<>();
    store.read(folder + "model/" + FILE).ifPresent(bytes -> files.put(FILE, bytes));
    final SavedModel model = new SavedModel(files);
    if (!model.sha256().equals(card.sha256())) {
      throw new UnreadableModelException(
          "the files of " + version + " are not those that its card was written for", null);
    }
    return new Stored(card, model);
  }

  private static String folder(String version) {
    return "models/churn/" + version + "/";
  }
}
