from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0005_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="clashdecision",
            name="place",
            field=models.IntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="itemchange",
            name="place",
            field=models.IntegerField(blank=True, null=True),
        ),
    ]
