# The shop's. project_id, alert_email, budget and members are given beside it.
prefix              = "boomerang"
deletion_protection = true
labels              = { environment = "prod" }

mail = {
  from      = "hello@shop.example"
  from_name = "The Shop"
  shop_name = "The Shop"
  shop_url  = "https://shop.example"
}

functions = {
  # Warm: a sale is on the screen within seconds even after a quiet hour.
  ingest = { min_instances = 1 }
}
