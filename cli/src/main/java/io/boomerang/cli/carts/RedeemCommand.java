package io.boomerang.cli.carts;

import io.boomerang.cli.terminal.Cli;
import io.boomerang.core.json.Json;
import io.boomerang.local.shop.LocalCarts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code bin/carts redeem}: does with a coupon what the shop's checkout does. */
@Command(
    name = "redeem",
    description = "Redeems a coupon at the running local system, as the shop's checkout would.")
final class RedeemCommand implements Callable<Integer> {
  private static final int OK = 200;

  @Spec private CommandSpec spec;
  @ParentCommand private CartsCommand carts;

  @Parameters(paramLabel = "CODE", description = "The coupon, as it stands in the mail.")
  private String code;

  @Option(names = "--user", required = true, paramLabel = "ID", description = "The customer.")
  private String user;

  @Option(names = "--order", required = true, paramLabel = "ID", description = "The order.")
  private String order;

  @Option(names = "--roll-back", description = "Give the coupon back instead.")
  private boolean isRollBack;

  @Override
  public Integer call() throws IOException, InterruptedException {
    final URI uri = LocalCarts.redeemUri(carts.folder());
    final HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(isRollBack ? "/roll_back" : "/redeem"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body()))
            .build();
    try {
      final HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      spec.commandLine().getOut().println(answer.body().strip());
      return answer.statusCode() == OK ? 0 : Cli.FAILED;
    } catch (ConnectException e) {
      throw new IOException("the system is not running: start it with bin/demo --stay", e);
    }
  }

  private String body() {
    return Json.text(Map.of("code", code, "user_id", user, "order_id", order));
  }
}
