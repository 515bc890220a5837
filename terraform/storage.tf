locals {
  buckets = {
    archive  = { keeps_for_ever = true }
    models   = { keeps_for_ever = true }
    packages = { keeps_for_ever = false }
  }
}

resource "google_storage_bucket" "main" {
  for_each = local.buckets

  # Bucket names are global, hence the project.
  name                        = "${var.project_id}-${var.prefix}-${each.key}"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !(local.is_protected && each.value.keeps_for_ever)

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = local.is_protected ? 30 * 86400 : 7 * 86400
  }

  # Nobody removes or replaces an object before its time; locked, nobody can shorten that either, an owner included.
  dynamic "retention_policy" {
    for_each = each.value.keeps_for_ever ? var.archive_retention[*] : []
    content {
      retention_period = retention_policy.value.days * 86400
      is_locked        = retention_policy.value.is_locked
    }
  }

  dynamic "encryption" {
    for_each = var.kms_key[*]
    content {
      default_kms_key_name = encryption.value
    }
  }

  # What was replaced or deleted goes for good after a month: an erased customer must not stay in an old version.
  # Nothing else of the archive or of the models is ever deleted, or moved to a colder class: moving small objects
  # costs more than it saves (docs/decisions/0161).
  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = 30
      with_state                 = "ARCHIVED"
    }
  }

  depends_on = [google_project_service.main]
}

# Adds objects; cannot read, replace or delete one. (To replace an object is to delete the old one.)
resource "google_storage_bucket_iam_member" "archive_writers" {
  for_each = { for name, function in local.functions : name => function if function.may.add_to_archive }

  bucket = google_storage_bucket.main["archive"].name
  role   = "roles/storage.objectCreator"
  member = module.function[each.key].member
}

# Stores models with their cards and reads them; cannot replace or delete one.
resource "google_storage_bucket_iam_member" "model_writers" {
  for_each = { for name, function in local.functions : name => function if function.may.keep_models }

  bucket = google_storage_bucket.main["models"].name
  role   = "roles/storage.objectCreator"
  member = module.function[each.key].member
}

# Who has the name of their bucket reads the models.
resource "google_storage_bucket_iam_member" "model_readers" {
  for_each = { for name, function in local.functions : name => function if contains(keys(function.environment), "MODEL_BUCKET") }

  bucket = google_storage_bucket.main["models"].name
  role   = "roles/storage.objectViewer"
  member = module.function[each.key].member
}
