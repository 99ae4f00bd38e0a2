using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.Sqlite
{
    /// <inheritdoc />
    public partial class Staff : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ConfirmedBy",
                table: "People",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConfirmedOn",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Email",
                table: "People",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FundGroups",
                table: "People",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Methods",
                table: "People",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "OfficeCode",
                table: "People",
                type: "TEXT",
                maxLength: 5,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "UsedOn",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PersonRoles",
                columns: table => new
                {
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    RoleCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonRoles", x => new { x.PersonId, x.RoleCode });
                    table.ForeignKey(
                        name: "FK_PersonRoles_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Who had a role has it still.
            migrationBuilder.Sql("INSERT INTO \"PersonRoles\" (\"PersonId\", \"RoleCode\") SELECT \"Id\", CASE \"Role\" WHEN 'IncomeOfficer' THEN 'income-officer' WHEN 'IncomeManager' THEN 'income-manager' ELSE LOWER(\"Role\") END FROM \"People\"");
            migrationBuilder.Sql("ALTER TABLE \"People\" DROP COLUMN \"Role\"");

            migrationBuilder.CreateTable(
                name: "StaffRoles",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Permissions = table.Column<string>(type: "TEXT", unicode: false, maxLength: -1, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffRoles", x => x.Code);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StaffRoles_Name",
                table: "StaffRoles",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PersonRoles");

            migrationBuilder.DropTable(
                name: "StaffRoles");

            migrationBuilder.DropColumn(
                name: "ConfirmedBy",
                table: "People");

            migrationBuilder.DropColumn(
                name: "ConfirmedOn",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Email",
                table: "People");

            migrationBuilder.DropColumn(
                name: "FundGroups",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Methods",
                table: "People");

            migrationBuilder.DropColumn(
                name: "OfficeCode",
                table: "People");

            migrationBuilder.DropColumn(
                name: "UsedOn",
                table: "People");

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "People",
                type: "TEXT",
                unicode: false,
                maxLength: 24,
                nullable: false,
                defaultValue: "");
        }
    }
}
