using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.SqlServer
{
    /// <inheritdoc />
    public partial class ProfileWindows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AccountText",
                table: "ImportProfileVersions",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DaysAhead",
                table: "ImportProfileVersions",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DaysBack",
                table: "ImportProfileVersions",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LargestPence",
                table: "ImportProfileVersions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AccountText",
                table: "ImportProfiles",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DaysAhead",
                table: "ImportProfiles",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DaysBack",
                table: "ImportProfiles",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LargestPence",
                table: "ImportProfiles",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AccountText",
                table: "ImportProfileVersions");

            migrationBuilder.DropColumn(
                name: "DaysAhead",
                table: "ImportProfileVersions");

            migrationBuilder.DropColumn(
                name: "DaysBack",
                table: "ImportProfileVersions");

            migrationBuilder.DropColumn(
                name: "LargestPence",
                table: "ImportProfileVersions");

            migrationBuilder.DropColumn(
                name: "AccountText",
                table: "ImportProfiles");

            migrationBuilder.DropColumn(
                name: "DaysAhead",
                table: "ImportProfiles");

            migrationBuilder.DropColumn(
                name: "DaysBack",
                table: "ImportProfiles");

            migrationBuilder.DropColumn(
                name: "LargestPence",
                table: "ImportProfiles");
        }
    }
}
