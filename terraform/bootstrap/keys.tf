# The services' own agents encrypt with the customer's key. They must exist before the key is granted to them, and
# the key may lie in another project: hence here, and not with what CI applies.
locals {
  key_users = var.kms_key == null ? {} : {
    artifactregistry = google_project_service_identity.key_users["artifactregistry.googleapis.com"].member
    bigquery         = data.google_bigquery_default_service_account.main[0].member
    cloudfunctions   = google_project_service_identity.key_users["cloudfunctions.googleapis.com"].member
    firestore        = google_project_service_identity.key_users["firestore.googleapis.com"].member
    pubsub           = google_project_service_identity.pubsub.member
    run              = google_project_service_identity.key_users["run.googleapis.com"].member
    secretmanager    = google_project_service_identity.key_users["secretmanager.googleapis.com"].member
    storage          = data.google_storage_project_service_account.main[0].member
  }
}

resource "google_project_service" "key_users" {
  for_each = var.kms_key == null ? [] : toset([
    "artifactregistry.googleapis.com",
    "bigquery.googleapis.com",
    "cloudfunctions.googleapis.com",
    "cloudkms.googleapis.com",
    "firestore.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
  ])

  service            = each.value
  disable_on_destroy = false
}

resource "google_project_service_identity" "key_users" {
  provider = google-beta
  for_each = var.kms_key == null ? [] : toset([
    "artifactregistry.googleapis.com",
    "cloudfunctions.googleapis.com",
    "firestore.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
  ])

  service = google_project_service.key_users[each.value].service
}

# Asking for these two makes them.
data "google_bigquery_default_service_account" "main" {
  count = var.kms_key == null ? 0 : 1

  depends_on = [google_project_service.key_users]
}

data "google_storage_project_service_account" "main" {
  count = var.kms_key == null ? 0 : 1

  depends_on = [google_project_service.main]
}

resource "google_kms_crypto_key_iam_member" "key_users" {
  for_each = local.key_users

  crypto_key_id = var.kms_key
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = each.value
}
