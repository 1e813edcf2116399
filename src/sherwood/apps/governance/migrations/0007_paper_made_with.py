from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("governance", "0006_places")]

    operations = [
        migrations.AddField("paper", "since", models.DateField(blank=True, null=True)),
        migrations.AddField("paper", "plan", models.CharField(blank=True, default="", max_length=120), False),
        migrations.AddField("paper", "site", models.CharField(blank=True, default="", max_length=300), False),
        migrations.AddField("paper", "restricted", models.BooleanField(default=False)),
        migrations.AddField("paper", "area_code", models.CharField(blank=True, default="", max_length=20), False),
        migrations.AddField("paper", "area_name", models.CharField(blank=True, default="", max_length=200), False),
    ]
