package io.boomerang.conformance;

import com.google.cloud.functions.HttpFunction;
import io.boomerang.testkit.FakeRequest;
import io.boomerang.testkit.FakeResponse;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes each entry point as the functions framework does, runs what it arranged for the end of its
 * instance, and prints what it answers then. For a process of its own, because an entry point reads
 * its environment; it needs {@code --add-opens java.base/java.lang=ALL-UNNAMED} to find the hooks.
 */
final class StoppedInstance {
  private StoppedInstance() {}

  /** Prints a line an entry point: its class, how many hooks it installed, its answer then. */
  public static void main(String[] entryPoints) throws Exception {
    for (String entryPoint : entryPoints) {
      final Set<Thread> before = Set.copyOf(hooks().keySet());
      final HttpFunction function =
          Class.forName(entryPoint)
              .asSubclass(HttpFunction.class)
              .getDeclaredConstructor()
              .newInstance();
      final List<Thread> installed = new ArrayList<>(hooks().keySet());
      installed.removeIf(hook -> before.contains(hook) || !hook.getName().equals("shutdown"));
      for (Thread hook : installed) {
        hook.start();
        hook.join();
      }
      final var response = new FakeResponse();
      function.service(FakeRequest.post("/", "{}"), response);
      System.out.println(entryPoint + " " + installed.size() + " " + response.status());
    }
    // Libraries leave threads behind, and the hooks have run.
    Runtime.getRuntime().halt(0);
  }

  @SuppressWarnings("unchecked")
  private static Map<Thread, Thread> hooks() throws ReflectiveOperationException {
    final Field hooks =
        Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
    hooks.setAccessible(true);
    return (Map<Thread, Thread>) hooks.get(null);
  }
}
