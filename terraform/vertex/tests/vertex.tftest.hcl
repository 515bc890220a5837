# bin/check-terraform runs this: the endpoint plans, and is open to nobody who is not named.

variables {
  project_id   = "shop-test"
  model_bucket = "shop-test-boomerang-models"
}

run "endpoint_without_callers" {
  command = plan

  assert {
    condition     = google_vertex_ai_endpoint.churn.display_name == "boomerang-churn" && google_vertex_ai_endpoint.churn.location == "europe-west1"
    error_message = "The endpoint is not the one that is documented."
  }

  assert {
    condition     = google_storage_bucket_iam_member.vertex.role == "roles/storage.objectViewer" && google_storage_bucket_iam_member.vertex.bucket == "shop-test-boomerang-models"
    error_message = "Vertex AI may do more with the models than read them."
  }

  assert {
    condition     = length(google_project_iam_member.callers) == 0
    error_message = "Somebody may call the endpoint who was not named."
  }
}

run "endpoint_with_a_caller" {
  command = plan

  variables {
    callers = ["serviceAccount:shop@shop-test.iam.gserviceaccount.com"]
  }

  assert {
    condition     = [for caller in google_project_iam_member.callers : caller.role] == ["roles/aiplatform.user"]
    error_message = "A caller may do more than ask."
  }
}
