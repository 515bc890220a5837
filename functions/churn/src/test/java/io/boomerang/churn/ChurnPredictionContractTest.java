package io.boomerang.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import io.boomerang.testkit.OpenApi;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function is as {@code schemas/http/openapi.yaml} describes it. */
class ChurnPredictionContractTest {
  private static final String PREDICT = "/churn:predict";
  private static final String CUSTOMER = "/churn/{user}";

  private final OpenApi api = OpenApi.of("churn-prediction");

  @TempDir private Path folder;

  @Test
  void function_isAsDescribed() throws Exception {
    try (var shop = new PredictionShop(folder)) {
      final String user = api.parameters("GET", CUSTOMER).get("user");
      final var early = new ChurnPredictionFunction(shop.predictNow());
      assertThat(get(early, user).status()).isEqualTo(503);
      assertThat(post(early, "{\"instances\":[{\"count_orders\":1}]}").status()).isEqualTo(503);

      shop.night(PredictionShop.NIGHT, "v1", user, 30, 10);
      final var function = new ChurnPredictionFunction(shop.predictNow());
      for (String body : api.bodies("POST", PREDICT)) {
        assertThat(post(function, body).status()).isEqualTo(200);
      }
      assertThat(get(function, user).body()).contains("\"band\":\"medium\"");
      assertThat(get(function, "nobody").status()).isEqualTo(404);
      assertThat(get(function, "%zz").status()).isEqualTo(404);
      assertThat(post(function, "{}").status()).isEqualTo(400);
      final String tooLong = " ".repeat(ChurnPredictionFunction.MAX_BODY_BYTES + 1);
      assertThat(post(function, tooLong).status()).isEqualTo(413);
      call(function, CUSTOMER, FakeRequest.post("/churn/" + user, ""));
      call(function, PREDICT, FakeRequest.get(PREDICT));
    }
    api.assertAllAnswered();
  }

  @Test
  void otherPaths_areNotThere() throws Exception {
    try (var shop = new PredictionShop(folder)) {
      final var response = new FakeResponse();
      new ChurnPredictionFunction(shop.predictNow()).service(FakeRequest.get("/"), response);

      assertThat(response.status()).isEqualTo(404);
      assertThat(response.body()).contains("/churn:predict");
    }
  }

  private FakeResponse get(ChurnPredictionFunction function, String user) throws IOException {
    return call(function, CUSTOMER, FakeRequest.get("/churn/" + user));
  }

  private FakeResponse post(ChurnPredictionFunction function, String body) throws IOException {
    return call(function, PREDICT, FakeRequest.post(PREDICT, body));
  }

  private FakeResponse call(ChurnPredictionFunction function, String path, FakeRequest request)
      throws IOException {
    final var response = new FakeResponse();
    function.service(request, response);
    api.check(path, request, response);
    return response;
  }
}
