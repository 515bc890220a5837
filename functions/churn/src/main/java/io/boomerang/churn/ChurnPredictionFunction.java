package io.boomerang.churn;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import io.boomerang.adapters.bigquery.BigQueryWarehouse;
import io.boomerang.adapters.http.Bodies;
import io.boomerang.adapters.http.GracefulShutdown;
import io.boomerang.adapters.http.RequestUri;
import io.boomerang.adapters.http.Requests;
import io.boomerang.adapters.storage.CloudStorageModels;
import io.boomerang.adapters.tensorflow.TensorFlowChurn;
import io.boomerang.core.insights.FeatureMatrix;
import io.boomerang.core.insights.churn.ChurnSnapshots;
import io.boomerang.core.insights.churn.ModelStoreUnavailableException;
import io.boomerang.core.insights.churn.PredictNow;
import io.boomerang.core.insights.churn.SavedChurnModels;
import io.boomerang.core.warehouse.WarehouseQueryException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;

/**
 * Entry point for the shop's own systems, which IAM lets in: {@code POST /churn:predict} takes
 * instances of raw features, as Vertex AI does, and {@code GET /churn/USER_ID} scores what the
 * newest nightly run knew of a customer, aged to today.
 */
public final class ChurnPredictionFunction implements HttpFunction {
  static final int MAX_BODY_BYTES = 1_000_000;

  private static final Logger LOG = System.getLogger(ChurnPredictionFunction.class.getName());

  private static final String PREDICT = "/churn:predict";

  private static final String CUSTOMER = "/churn/";

  private static final String NO_MODEL = "no model serves: the nightly job has found none so far";

  private final PredictNow predictNow;
  private final Requests requests = new Requests();

  /** Called by the functions framework, once an instance. */
  public ChurnPredictionFunction() {
    this(PredictionConfig.fromEnv(System.getenv()));
  }

  private ChurnPredictionFunction(PredictionConfig config) {
    this(
        new PredictNow(
            new ChurnSnapshots(new BigQueryWarehouse(config.warehouse())),
            new TensorFlowChurn(),
            new SavedChurnModels(CloudStorageModels.of(config.models())),
            config.threshold(),
            Clock.systemUTC(),
            config.zone()));
    GracefulShutdown.install(requests, predictNow);
  }

  /** For those who bring their own adapters, and close them. */
  public ChurnPredictionFunction(PredictNow predictNow) {
    this.predictNow = predictNow;
  }

  @Override
  public void service(HttpRequest request, HttpResponse response) throws IOException {
    requests.serve(request, response, this::answer);
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    final String path = RequestUri.path(request);
    try {
      if (path.endsWith(PREDICT)) {
        predict(request, response);
      } else if (path.contains(CUSTOMER)) {
        customer(request, path.substring(path.lastIndexOf(CUSTOMER)), response);
      } else {
        refuse(response, 404, "call /churn:predict or /churn/USER_ID");
      }
    } catch (WarehouseQueryException | ModelStoreUnavailableException e) {
      LOG.log(Level.ERROR, "no prediction", e);
      refuse(response, 503, "it may work later: " + e.getMessage());
    }
  }

  private void predict(HttpRequest request, HttpResponse response) throws IOException {
    if (!request.getMethod().equals("POST")) {
      refuse(response, 405, "call it by POST");
      return;
    }
    final Optional<byte[]> body = Bodies.read(request, MAX_BODY_BYTES);
    if (body.isEmpty()) {
      refuse(response, 413, "more than " + MAX_BODY_BYTES + " bytes");
      return;
    }
    final FeatureMatrix instances;
    try {
      instances = FeatureInstances.read(body.get());
    } catch (FeatureInstances.InvalidException e) {
      refuse(response, 400, e.getMessage());
      return;
    }
    final Optional<PredictNow.Predictions> predictions = predictNow.predict(instances);
    if (predictions.isEmpty()) {
      refuse(response, 503, NO_MODEL);
    } else {
      Bodies.json(response, 200, PredictionJson.of(predictions.get()));
    }
  }

  private void customer(HttpRequest request, String path, HttpResponse response)
      throws IOException {
    if (!request.getMethod().equals("GET")) {
      refuse(response, 405, "call it by GET");
      return;
    }
    final Optional<String> userId = userId(path);
    if (userId.isEmpty()) {
      refuse(response, 404, "call /churn/USER_ID");
      return;
    }
    final PredictNow.Answer answer = predictNow.of(userId.get());
    if (answer instanceof PredictNow.Scored scored) {
      Bodies.json(response, 200, PredictionJson.of(scored));
    } else if (answer instanceof PredictNow.UnknownCustomer unknown) {
      refuse(
          response,
          404,
          "this customer had no order before "
              + unknown.knownBefore()
              + ", or none for longer than the model looks back");
    } else {
      refuse(response, 503, NO_MODEL);
    }
  }

  /** The last part of the address, decoded. */
  private static Optional<String> userId(String path) {
    final String encoded = path.substring(CUSTOMER.length());
    return RequestUri.decodedPart(encoded).filter(id -> !id.isBlank() && encoded.indexOf('/') < 0);
  }

  private static void refuse(HttpResponse response, int status, String why) throws IOException {
    Bodies.json(response, status, PredictionJson.error(why));
  }
}
