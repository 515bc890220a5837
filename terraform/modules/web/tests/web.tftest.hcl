mock_provider "google" {
  mock_data "google_cloud_run_v2_service" {
    defaults = { template = [{ containers = [{ image = "europe-west1-docker.pkg.dev/shop-test/functions/unsubscribe:7" }] }] }
  }
}

mock_provider "google-beta" {}

variables {
  name   = "boomerang-unsubscribe-web"
  region = "europe-west1"

  function = {
    email       = "boomerang-unsubscribe@shop-test.iam.gserviceaccount.com"
    entry_point = "io.boomerang.offers.UnsubscribeFunction"
    environment = { PROJECT_ID = "shop-test" }
    name        = "boomerang-unsubscribe"
    secrets     = { LINK_SECRET = "boomerang-link-secret" }
    size        = { cpu = "1", memory = "512Mi", concurrency = 80, min_instances = 0, max_instances = 5, timeout_seconds = 30 }
  }
}

run "everyone_comes_in_without_a_grant" {
  command = plan

  assert {
    condition     = google_cloud_run_v2_service.main.invoker_iam_disabled && !google_cloud_run_v2_service.main.iap_enabled
    error_message = "A call needs an account."
  }

  assert {
    condition = (
      length(google_cloud_run_v2_service_iam_member.agent) == 0 &&
      length(google_iap_web_cloud_run_service_iam_member.members) == 0
    )
    error_message = "Something is granted that the organisation might refuse."
  }

  assert {
    condition     = google_cloud_run_v2_service.main.ingress == "INGRESS_TRAFFIC_ALL"
    error_message = "Nobody outside reaches the service."
  }
}

run "runs_what_the_function_runs" {
  command = plan

  assert {
    condition     = google_cloud_run_v2_service.main.template[0].containers[0].image == "europe-west1-docker.pkg.dev/shop-test/functions/unsubscribe:7"
    error_message = "The image is not the function's."
  }

  assert {
    condition = { for variable in google_cloud_run_v2_service.main.template[0].containers[0].env : variable.name => try(variable.value_source[0].secret_key_ref[0].secret, variable.value) } == {
      FUNCTION_TARGET = "io.boomerang.offers.UnsubscribeFunction"
      LINK_SECRET     = "boomerang-link-secret"
      PROJECT_ID      = "shop-test"
    }
    error_message = "The service does not run with the function's settings and secrets."
  }

  assert {
    condition     = google_cloud_run_v2_service.main.template[0].service_account == "boomerang-unsubscribe@shop-test.iam.gserviceaccount.com"
    error_message = "The service does not act as the function's account."
  }
}

run "a_login_lets_members_in_and_nobody_else" {
  command = plan

  variables {
    login = {
      agent   = "serviceAccount:service-1@gcp-sa-iap.iam.gserviceaccount.com"
      members = ["group:analysts@example.com"]
    }
  }

  assert {
    condition     = !google_cloud_run_v2_service.main.invoker_iam_disabled && google_cloud_run_v2_service.main.iap_enabled
    error_message = "Somebody comes in without a login."
  }

  assert {
    condition = (
      [for binding in google_iap_web_cloud_run_service_iam_member.members : "${binding.role} ${binding.member}"] ==
      ["roles/iap.httpsResourceAccessor group:analysts@example.com"]
    )
    error_message = "The members cannot come in, or others can."
  }

  assert {
    condition     = google_cloud_run_v2_service_iam_member.agent[0].member == "serviceAccount:service-1@gcp-sa-iap.iam.gserviceaccount.com"
    error_message = "Whoever has logged in is refused by the service."
  }
}
