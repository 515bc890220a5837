# The shop's. project_id, alert_email, budget and members are given beside it.
prefix              = "boomerang"
deletion_protection = true
email_enabled       = true
labels              = { environment = "prod" }

functions = {
  # Warm: a sale is on the screen within seconds even after a quiet hour.
  ingest = { min_instances = 1 }
}
