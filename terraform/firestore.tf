locals {
  firestore = jsondecode(file("${path.module}/../schemas/firestore/indexes.json"))
}

resource "google_firestore_database" "main" {
  name                              = var.prefix
  location_id                       = var.region
  type                              = "FIRESTORE_NATIVE"
  concurrency_mode                  = "OPTIMISTIC"
  delete_protection_state           = local.is_protected ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = "DELETE"
  point_in_time_recovery_enablement = local.is_protected ? "POINT_IN_TIME_RECOVERY_ENABLED" : "POINT_IN_TIME_RECOVERY_DISABLED"

  dynamic "cmek_config" {
    for_each = var.kms_key[*]
    content {
      kms_key_name = cmek_config.value
    }
  }

  depends_on = [google_project_service.main]
}

resource "google_firestore_index" "main" {
  for_each = {
    for index in local.firestore.indexes :
    join("/", concat([index.collectionGroup], [for field in index.fields : field.fieldPath])) => index
  }

  database    = google_firestore_database.main.name
  collection  = each.value.collectionGroup
  query_scope = each.value.queryScope

  dynamic "fields" {
    for_each = each.value.fields
    content {
      field_path = fields.value.fieldPath
      order      = fields.value.order
    }
  }
}

# Fields that no single-field index must follow (they grow with the clock, or nobody asks by them),
# and fields whose time deletes the document.
resource "google_firestore_field" "main" {
  for_each = { for field in local.firestore.fieldOverrides : "${field.collectionGroup}/${field.fieldPath}" => field }

  database   = google_firestore_database.main.name
  collection = each.value.collectionGroup
  field      = each.value.fieldPath

  dynamic "index_config" {
    for_each = can(each.value.indexes) ? [each.value.indexes] : []
    content {
      dynamic "indexes" {
        for_each = index_config.value
        content {
          order       = try(indexes.value.order, null)
          query_scope = indexes.value.queryScope
        }
      }
    }
  }

  dynamic "ttl_config" {
    for_each = try(each.value.ttl, false) ? [true] : []
    content {}
  }
}

# Documents cannot be computed again from the warehouse alone: offers that were sent are in them.
resource "google_firestore_backup_schedule" "daily" {
  count = local.is_protected ? 1 : 0

  database  = google_firestore_database.main.name
  retention = "1209600s"

  daily_recurrence {}
}

# IAM does not know collections: who may use the documents may use all of them, of this database only.
resource "google_project_iam_member" "documents" {
  for_each = { for name, function in local.functions : name => function if function.may.use_documents }

  project = var.project_id
  role    = "roles/datastore.user"
  member  = module.function[each.key].member

  condition {
    title      = "${var.prefix}-documents"
    expression = "resource.name == \"projects/${var.project_id}/databases/${google_firestore_database.main.name}\""
  }
}
