# How functions become images: their archives, the account that builds, the repository they land in.

resource "google_artifact_registry_repository" "functions" {
  repository_id = "${var.prefix}-functions"
  location      = var.region
  format        = "DOCKER"
  description   = "Images of the functions, built from their archives."
  kms_key_name  = var.kms_key

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"
    condition {
      older_than = "2592000s"
    }
  }
  cleanup_policies {
    id     = "keep-newest"
    action = "KEEP"
    most_recent_versions {
      keep_count = 5
    }
  }

  depends_on = [google_project_service.main]
}

# One account builds all functions, and cannot do anything else.
resource "google_project_iam_member" "build_logs" {
  project = var.project_id
  role    = "roles/logging.logWriter"
  member  = local.account_members["build"]
}

resource "google_artifact_registry_repository_iam_member" "build" {
  repository = google_artifact_registry_repository.functions.name
  location   = google_artifact_registry_repository.functions.location
  role       = "roles/artifactregistry.writer"
  member     = local.account_members["build"]
}

resource "google_storage_bucket_iam_member" "build" {
  bucket = google_storage_bucket.main["packages"].name
  role   = "roles/storage.objectViewer"
  member = local.account_members["build"]
}

# Cloud Functions copies an archive to a bucket of its own, and the build reads it there. That bucket does not
# exist before the first function is made, so the grant is the project's, with a condition.
resource "google_project_iam_member" "build_sources" {
  project = var.project_id
  role    = "roles/storage.objectViewer"
  member  = local.account_members["build"]

  condition {
    title      = "${var.prefix}-build-sources"
    expression = "resource.name.startsWith(\"projects/_/buckets/gcf-v2-sources-${data.google_project.main.number}-${var.region}\")"
  }
}

# A grant takes a while until the services know it; a build that starts before fails for good.
resource "time_sleep" "build_grants" {
  create_duration = "60s"

  triggers = {
    grants = join(",", [
      google_artifact_registry_repository_iam_member.build.id,
      google_project_iam_member.build_logs.id,
      google_project_iam_member.build_sources.id,
      google_storage_bucket_iam_member.build.id,
    ])
  }
}
