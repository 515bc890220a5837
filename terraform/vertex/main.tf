# An endpoint of Vertex AI for the churn model, for a shop whose other systems call one already. Nothing of Boomerang
# needs it, and it is not part of what CI applies: who wants it applies this folder, and uploads a model
# (docs/models.md). An endpoint without a model costs nothing; a model that is deployed runs a machine all day.
resource "google_project_service" "vertex" {
  service            = "aiplatform.googleapis.com"
  disable_on_destroy = false
}

resource "google_vertex_ai_endpoint" "churn" {
  name         = "${var.prefix}-churn"
  display_name = "${var.prefix}-churn"
  description  = "Takes the features of schemas/bigquery/queries/user_features.sql, answers probabilities to leave."
  location     = var.region
  region       = var.region

  depends_on = [google_project_service.vertex]
}

# Models are read where the nightly job keeps them, and nothing else of the bucket's project is.
resource "google_project_service_identity" "vertex" {
  provider = google-beta
  service  = google_project_service.vertex.service
}

resource "google_storage_bucket_iam_member" "vertex" {
  bucket = var.model_bucket
  role   = "roles/storage.objectViewer"
  member = google_project_service_identity.vertex.member
}

resource "google_project_iam_member" "callers" {
  for_each = var.callers

  project = var.project_id
  role    = "roles/aiplatform.user"
  member  = each.value
}
