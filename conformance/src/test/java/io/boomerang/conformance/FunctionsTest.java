package io.boomerang.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.core.config.ConfigException;
import io.boomerang.core.event.EventType;
import io.boomerang.core.loyalty.Adjustment;
import io.boomerang.core.message.Topic;
import io.boomerang.core.warehouse.TableLayout;
import io.boomerang.testkit.OpenApi;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Java names and what Terraform makes are the same: functions, variables, topics, tables. */
class FunctionsTest {
  /** Read by a laptop and by tests only; on Google Cloud they stay unset. */
  private static final Pattern LOCAL_ONLY =
      Pattern.compile(".*_EMULATOR_HOST|FIRESTORE_COLLECTION_PREFIX");

  private static final HclObject FUNCTIONS = Repository.functions();

  static List<String> functions() {
    return FUNCTIONS.names();
  }

  @Test
  void everyEntryPointIsAFunctionAndTheReverse() {
    final Set<String> inJava =
        Repository.files("functions", "Function.java").stream()
            .filter(file -> file.contains("/src/main/"))
            .map(file -> file.replaceAll(".*/src/main/java/|\\.java$", "").replace('/', '.'))
            .collect(Collectors.toSet());
    final Set<String> inTerraform =
        FUNCTIONS.names().stream()
            .map(name -> FUNCTIONS.object(name).text("entry_point"))
            .collect(Collectors.toSet());

    assertThat(inTerraform).containsExactlyInAnyOrderElementsOf(inJava);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void moduleIsTheFolderOfTheEntryPoint(String name) {
    final HclObject function = FUNCTIONS.object(name);
    final String file = function.text("entry_point").replace('.', '/') + ".java";

    assertThat(Repository.path("functions/" + function.text("module") + "/src/main/java/" + file))
        .exists();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void variablesAreThoseThatTheClassReads(String name) throws ReflectiveOperationException {
    final HclObject function = FUNCTIONS.object(name);
    final Set<String> inTerraform = new TreeSet<>(function.strings("options"));
    inTerraform.addAll(function.object("environment").names());
    inTerraform.addAll(function.object("secrets").names());

    assertThat(inTerraform)
        .as("%s: functions.tf, against what its class reads", name)
        .containsExactlyInAnyOrderElementsOf(readBy(name));
  }

  @Test
  void whatSomebodyCallsByHttp_isDescribed() {
    final Set<String> called =
        FUNCTIONS.names().stream()
            .filter(name -> !FUNCTIONS.object(name).value("invokers").equals("[]"))
            .collect(Collectors.toSet());

    assertThat(OpenApi.functions()).containsExactlyInAnyOrderElementsOf(called);
  }

  @Test
  void topicsAreTheSame() {
    assertThat(Repository.terraform("pubsub.tf").object("locals").strings("topics"))
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values()).map(Topic::id).toList());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionThatIsPushedToReadsTheTopicsOfTheCode(String name) {
    final String subscribed = FUNCTIONS.object(name).value("subscribes_to");
    if (!subscribed.contains(" for ")) {
      assertThat(FUNCTIONS.object(name + ".subscribes_to").names())
          .allSatisfy(topic -> assertThat(Topic.of(topic)).isPresent());
    }
  }

  /** No compiler reaches a subscription's filter: a type that is missing there is never posted. */
  @Test
  void loyaltyIsPushedTheEventTypesThatMoveMoneyAndNoOther() {
    final String filter =
        FUNCTIONS.object("loyalty.subscribes_to.shop-events").text("filter").replace("\\", "");
    final Set<String> pushed =
        Pattern.compile("attributes\\.event_type = \"([a-z_]+)\"")
            .matcher(filter)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());

    assertThat(filter).startsWith("NOT attributes:event_type OR ");
    assertThat(pushed)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventType.values())
                .filter(EventType::isSale)
                .map(EventType::id)
                .toList());
  }

  @Test
  void loyaltyIsPushedTheActivitiesThatItEnters() {
    assertThat(FUNCTIONS.object("loyalty.subscribes_to.shop-activity").text("filter"))
        .isEqualTo("attributes.activity_type = \"" + Adjustment.TYPE + "\"");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void otherSubscriptionsLeaveNoEventTypeOut(String name) {
    if (!name.equals("loyalty") && !FUNCTIONS.object(name).value("subscribes_to").equals("{}")) {
      assertThat(FUNCTIONS.object(name).value("subscribes_to")).doesNotContain("event_type");
    }
  }

  @Test
  void tablesAreThoseOfTheSchemas() {
    assertThat(Repository.terraform("bigquery.tf").object("locals.tables").names())
        .containsExactlyInAnyOrderElementsOf(
            Repository.files("schemas/bigquery/tables", ".json").stream()
                .map(file -> file.replaceAll(".*/|\\.json$", ""))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void tablesThatAFunctionAppendsToAreNamedInJava(String name) {
    final String java = Repository.javaOf("functions");

    assertThat(FUNCTIONS.object(name + ".may").strings("append_to"))
        .allSatisfy(table -> assertThat(java).contains('"' + table + '"'));
  }

  @Test
  void partitionsAndClustersAreColumns() {
    final HclObject tables = Repository.terraform("bigquery.tf").object("locals.tables");
    for (String table : tables.names()) {
      final String schema = Repository.read("schemas/bigquery/tables/" + table + ".json");
      Stream.concat(
              tables.object(table).strings("partition").stream(),
              tables.object(table).strings("cluster").stream())
          .forEach(column -> assertThat(schema).contains("{\"name\": \"" + column + "\""));
    }
  }

  @Test
  void layoutsThatJavaKnowsAreTerraforms() {
    final HclObject tables = Repository.terraform("bigquery.tf").object("locals.tables");
    for (String table : tables.names()) {
      final HclObject declared = tables.object(table);

      assertThat(TableLayout.of(table))
          .isEqualTo(new TableLayout(declared.text("partition"), declared.strings("cluster")));
    }
  }

  @Test
  void collectionsWithIndexesAreNamedInJava() {
    final String java = Repository.javaOf("functions");
    final Matcher collection =
        Pattern.compile("\"collectionGroup\": *\"(\\w+)\"")
            .matcher(Repository.read("schemas/firestore/indexes.json"));
    while (collection.find()) {
      assertThat(java).contains('"' + collection.group(1) + '"');
    }
  }

  @Test
  void everyNumberReadFromALogIsLogged() {
    final HclObject logged = Repository.terraform("metrics.tf").object("locals.logged");
    for (String metric : logged.names()) {
      final HclObject line = logged.object(metric);
      final String module = FUNCTIONS.object(line.text("function")).text("module");
      final String java = Repository.javaOf("functions/" + module);

      assertThat(java)
          .as(metric)
          .contains(line.text("line"))
          .containsPattern("[^a-z_]" + line.text("key") + "(=|\\\\\":)%");
    }
  }

  /** Names that the configuration of a function asks its environment for. */
  static Set<String> readBy(String function) throws ReflectiveOperationException {
    final String entryPoint = FUNCTIONS.object(function).text("entry_point");
    final Method fromEnv =
        Class.forName(configuration(entryPoint)).getDeclaredMethod("fromEnv", Map.class);
    fromEnv.setAccessible(true);
    final RecordedEnvironment environment = new RecordedEnvironment();
    try {
      fromEnv.invoke(null, environment);
    } catch (InvocationTargetException e) {
      // It has asked for all before it says what is missing.
      assertThat(e.getCause()).isInstanceOf(ConfigException.class);
    }
    return environment.asked().stream()
        .filter(name -> !LOCAL_ONLY.matcher(name).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The class that the entry point's own constructor reads the environment with. */
  private static String configuration(String entryPoint) {
    final String file =
        Repository.files("functions", "/" + entryPoint.replace('.', '/') + ".java").get(0);
    final Matcher reads =
        Pattern.compile("(\\w+)\\.fromEnv\\(System\\.getenv\\(\\)\\)")
            .matcher(Repository.read(file));
    assertThat(reads.find()).as("%s reads its environment", entryPoint).isTrue();
    return entryPoint.replaceAll("\\w+$", reads.group(1));
  }
}
